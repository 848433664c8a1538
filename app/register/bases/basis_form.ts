import type { HttpContext } from '@adonisjs/core/http'
import vine, { errors } from '@vinejs/vine'
import { line } from '#foundation/form_fields'
import { LEGAL_BASES, type LegalBasis } from '#inventory/dataset'
import { isNamed } from '#inventory/domain/bases'

const LONGEST_NAME = 300
/** Shorter than that, a reason weighs nothing. */
const SHORTEST_REASON = 15

const validator = vine.create({
  chosen_basis: vine.enum(LEGAL_BASES),
  basis_text: line(LONGEST_NAME).optional(),
  basis_interest: line(LONGEST_NAME).optional(),
  basis_why: vine
    .string()
    .trim()
    .minLength(SHORTEST_REASON)
    .maxLength(1000)
    .transform((value) => value.toWellFormed().replace(/[^\P{Cc}\n\r\t]+/gu, ' ')),
})

export type SentBasis = {
  readonly basis: LegalBasis
  readonly restsOn: string
  readonly reason: string
}

/** What is chosen, what it rests on, and why; what the basis does not need is left out. */
export async function basisForm({ request, i18n }: HttpContext): Promise<SentBasis> {
  const sent = await request.validateUsing(validator)
  const { chosen_basis: basis, basis_why: reason } = sent
  if (!isNamed(basis)) return { basis, restsOn: '', reason }
  const field = basis === 'legitimate_interests' ? 'basis_interest' : 'basis_text'
  const named = sent[field]?.replace(/\s*\.$/, '') ?? ''
  if (!named) {
    const message = i18n.t(`register_entries.bases.missing.${field}`)
    throw new errors.E_VALIDATION_ERROR([{ field, rule: 'required', message }])
  }
  return { basis, restsOn: named, reason }
}
