import vine from '@vinejs/vine'

export const numberValidator = vine.create({
  number: vine.string().maxLength(40),
})
