import vine from '@vinejs/vine'
import { FEE_GROUNDS, FEE_OUTCOMES, type FeeGround, HIGHEST_FEE } from '#rights_requests/domain/fee'

const grounds = Object.keys(FEE_GROUNDS) as FeeGround[]

/** A fee in euros, with reasons the person reads. */
export const feeValidator = vine.create({
  fee_ground: vine.enum(grounds),
  fee_amount: vine
    .number()
    .parse((typed) => (typeof typed === 'string' ? typed.trim().replace(',', '.') : typed))
    .decimal([0, 2])
    .min(0.01)
    .max(HIGHEST_FEE / 100),
  fee_reasons: vine
    .string()
    .trim()
    .minLength(20)
    .maxLength(4000)
    .transform((value) => value.toWellFormed().replace(/[^\P{Cc}\n\r\t]+/gu, ' ')),
})

export const feeEndValidator = vine.create({ fee_outcome: vine.enum(FEE_OUTCOMES) })
