import { DateTime } from 'luxon'
import vine from '@vinejs/vine'
import { HOLD_GROUNDS, type HoldGround } from '#inventory/domain/limits'

const words = (min: number, max: number) =>
  vine
    .string()
    .trim()
    .minLength(min)
    .maxLength(max)
    .transform((value) => value.toWellFormed().replace(/[^\P{Cc}\n\r\t]+/gu, ' '))

const day = () =>
  vine
    .date({ formats: ['YYYY-MM-DD'] })
    .transform((value) => DateTime.fromJSDate(value).toISODate()!)

export const HOLD_SCOPES = ['everywhere', 'platform', 'professional'] as const

/** Under what somebody is looked for, and with whom. */
export const searchValidator = vine.create({
  hold_email: vine.string().trim().email().maxLength(254).nullable().optional(),
  hold_phone: vine.string().trim().maxLength(30).nullable().optional(),
  hold_scope: vine.enum(HOLD_SCOPES),
  site_name: vine.string().trim().maxLength(200).nullable().optional(),
})

const terms = {
  hold_ground: vine.enum(Object.keys(HOLD_GROUNDS) as HoldGround[]),
  hold_law: words(3, 200),
  until_day: day(),
  review_day: day(),
  explanation: words(10, 1000),
}

export const termsValidator = vine.create(terms)

export const personHoldValidator = vine.create({
  held_items: vine.array(vine.string().maxLength(200)).minLength(1).maxLength(200).distinct(),
  held_fields: vine.array(vine.string().maxLength(40)).maxLength(10).distinct().optional(),
  ...terms,
})

export const liftValidator = vine.create({
  lift_reason: words(10, 1000),
  confirmed: vine.accepted(),
})

export const reviewValidator = vine.create({ review_words: words(10, 1000), review_day: day() })
