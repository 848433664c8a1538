import db from '@adonisjs/lucid/services/db'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { isObjectedByAny } from '#inventory/queries/object'
import { addressesIn, FORM_IN_PROGRESS } from '#people/domain/form_in_progress'

/**
 * Forgets what was typed instead of keeping it for the next page, for somebody who has refused that
 * (art. 21(1)): recognised by the account, or by an address among what was typed.
 */
export default class RefusedFormsMiddleware {
  async handle({ auth, session }: HttpContext, next: NextFn) {
    const output = await next()
    const kept = session.responseFlashMessages
    const typed: unknown = kept.get('input')
    if (
      typed &&
      (await isRefused([...addressesIn(typed), ...(auth.user ? [auth.user.email] : [])]))
    )
      kept.unset('input')
    return output
  }
}

async function isRefused(emails: readonly string[]): Promise<boolean> {
  if (emails.length === 0) return false
  return db.transaction((trx) => isObjectedByAny(trx, FORM_IN_PROGRESS, emails, null))
}
