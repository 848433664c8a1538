import vine from '@vinejs/vine'
import { ESTABLISHED_BY } from '#rights_requests/domain/known_under'

const reason = () =>
  vine
    .string()
    .trim()
    .minLength(10)
    .maxLength(500)
    .transform((value) => value.toWellFormed().replace(/[^\P{Cc}\n\r\t]+/gu, ' '))

/** An address or a number, how it was established, and whose data it leads to. */
export const identifierValidator = vine.create({
  identifier: vine.string().trim().minLength(3).maxLength(254),
  established_by: vine.enum(ESTABLISHED_BY),
  leads_to: vine.string().maxLength(36),
  identifier_reason: reason(),
})

/** The same, as the professional concerned confirms it. */
export const confirmedIdentifierValidator = vine.create({
  identifier: vine.string().trim().minLength(3).maxLength(254),
  identifier_reason: reason(),
})
