import vine from '@vinejs/vine'

const reason = () =>
  vine
    .string()
    .trim()
    .minLength(10)
    .maxLength(1000)
    .transform((value) => value.toWellFormed().replace(/[^\P{Cc}\n\r\t]+/gu, ' '))

export const personValidator = vine.create({
  archived_email: vine.string().trim().email().maxLength(254).nullable().optional(),
  archived_phone: vine.string().trim().maxLength(30).nullable().optional(),
  archive_opening_reason: reason(),
})

export const requestValidator = vine.create({
  archived_reference: vine.string().trim().minLength(3).maxLength(40),
  archive_opening_reason: reason(),
})

export const readerValidator = vine.create({ archive_reader: vine.string().uuid() })
