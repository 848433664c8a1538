import vine from '@vinejs/vine'

/** PostgreSQL refuses NUL, and no name holds a control character. */
export const line = (max: number) =>
  vine
    .string()
    .trim()
    .minLength(1)
    .maxLength(max)
    .transform((value) => value.toWellFormed().replace(/\p{Cc}+/gu, ' '))

export const prose = (max: number) =>
  vine
    .string()
    .trim()
    .maxLength(max)
    .transform((value) => value.toWellFormed().replace(/[^\P{Cc}\n\r\t]+/gu, ' '))

/** A mailbox, as it is kept. */
export const mailbox = () => vine.string().trim().toLowerCase().maxLength(254).email()

/** Who comes, as written on the booking form. */
export const visitorValidator = vine.create({
  request_key: vine.string().uuid(),
  notice: vine.string().uuid(),
  last_name: line(100),
  first_name: line(100),
  phone: line(40),
  email: mailbox(),
  note: prose(500).optional(),
  accepted: vine.accepted(),
})

/** A change of one's own appointment: what the page showed. */
export const changeValidator = vine.create({
  revision: vine.number().withoutDecimals().min(0).max(1_000_000),
})
