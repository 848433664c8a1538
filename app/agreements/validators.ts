import vine from '@vinejs/vine'

const line = (max: number) => vine.string().trim().minLength(1).maxLength(max)
const words = (min: number, max: number) =>
  vine
    .string()
    .trim()
    .minLength(min)
    .maxLength(max)
    .transform((value) => value.toWellFormed().replace(/[^\P{Cc}\n\r\t]+/gu, ' '))

/** Who is about to sign: a person of age, who may bind the professional (LP-2). */
export const signatoryValidator = vine.create({
  digest: vine.string().regex(/^[0-9a-f]{64}$/),
  signatory_name: line(120),
  signatory_quality: line(120),
  is_adult: vine.accepted(),
  may_bind: vine.accepted(),
})

export const signingCodeValidator = vine.create({ signing_code: line(20) })

/** Days that those who register from now on may take to sign. */
export const graceValidator = vine.create({
  grace_days: vine.number().withoutDecimals().range([0, 365]),
})

export { line, words }
