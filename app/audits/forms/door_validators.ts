import vine from '@vinejs/vine'
import { email, line, prose } from '#foundation/form_fields'
import { DOOR_DAYS, DOOR_READERS, ROOM_SECTIONS } from '#audits/domain/reading_door'

export const doorValidator = vine.create({
  door_reader: vine.enum(DOOR_READERS),
  door_name: line(200),
  door_organisation: line(200),
  door_email: email(),
  door_locale: vine.enum(['fr', 'en'] as const),
  door_sections: vine.array(vine.enum(ROOM_SECTIONS)).minLength(1).distinct(),
  door_days: vine.number().in([...DOOR_DAYS]),
  door_reason: prose(1000),
  door_audit: vine.string().uuid().optional(),
})

export const doorCodeValidator = vine.create({ door_code: line(20) })

export const readerPromiseValidator = vine.create({
  reader_name: line(200),
  reader_promise: vine.accepted(),
})
