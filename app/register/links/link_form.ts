import vine from '@vinejs/vine'
import { line, prose } from '#foundation/form_fields'
import { LINK_DAYS, LINK_READERS } from '#register/domain/register_link'

export const registerLinkValidator = vine.create({
  link_reader: vine.enum(LINK_READERS),
  link_recipient: line(200),
  link_reason: prose(1000),
  link_locale: vine.enum(['fr', 'en'] as const),
  link_days: vine.number().in([...LINK_DAYS]),
})
