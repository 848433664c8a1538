import type { HttpContext } from '@adonisjs/core/http'
import { errors } from '@vinejs/vine'

/** A rule that a field breaks: `audits.faults.<code>`. */
export type Fault = {
  readonly field: string
  readonly code: string
  readonly data?: Record<string, string | number>
}

/** Sends the form back with each fault told at its field, and what was typed. */
export function refuse({ i18n }: HttpContext, faults: readonly Fault[]): never {
  throw new errors.E_VALIDATION_ERROR(
    faults.map(({ field, code, data }) => {
      return { field, rule: code, message: i18n.t(`audits.faults.${code}`, data) }
    })
  )
}
