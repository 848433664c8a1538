import vine from '@vinejs/vine'

/** Rows that were chosen, and to whom they go: oneself, nobody or somebody else. */
export const assignmentValidator = vine.create({
  demandes: vine.array(vine.string().uuid()).minLength(1).maxLength(200),
  to: vine.enum(['me', 'nobody', 'person'] as const),
  person: vine.string().uuid().optional().requiredWhen('to', '=', 'person'),
})

/** A name, which holds no control character, for the filters of an address. */
export const savedViewValidator = vine.create({
  view_name: vine
    .string()
    .trim()
    .minLength(1)
    .maxLength(60)
    .transform((value) => value.toWellFormed().replace(/\p{Cc}+/gu, ' ')),
  query: vine.string().maxLength(500).nullable(),
})
