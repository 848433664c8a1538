import vine from '@vinejs/vine'
import { REVIEW_OUTCOMES, THEMES } from '#parties/domain/measures'
import { line, words } from '#agreements/validators'

const day = () =>
  vine
    .string()
    .trim()
    .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)

export const measureValidator = vine.create({
  measure_theme: vine.enum(THEMES),
  measure_fr: line(400),
  measure_en: line(400),
})

export const reviewValidator = vine.create({
  measure_evidence: words(5, 2000),
  review_outcome: vine.enum(REVIEW_OUTCOMES),
  reviewed_on: day(),
  next_review_on: day(),
})
