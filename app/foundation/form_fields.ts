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
    .minLength(1)
    .maxLength(max)
    .transform((value) => value.toWellFormed().replace(/[^\P{Cc}\n\r\t]+/gu, ' '))

export const email = () => vine.string().trim().toLowerCase().maxLength(254).email()

export const phone = () =>
  vine
    .string()
    .trim()
    .maxLength(30)
    .regex(/^\+?[0-9 ().-]{6,30}$/)

/** ISO day, as a date field sends it. */
export const day = () => vine.string().regex(/^\d{4}-\d{2}-\d{2}$/)
