import vine from '@vinejs/vine'

/** The number of a registered letter, as its receipt bears it; spaces count for nothing. */
const registeredNumber = () =>
  vine
    .string()
    .trim()
    .regex(/^(?:[0-9A-Za-z] *){8,20}$/)
    .transform((value) => value.replaceAll(' ', '').toUpperCase())

export const postingValidator = vine.create({
  posted_on: vine.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  registered_number: registeredNumber().optional(),
})
