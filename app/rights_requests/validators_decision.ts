import { DateTime } from 'luxon'
import vine from '@vinejs/vine'
import {
  HOLD_GROUNDS,
  type HoldGround,
  RESTRICTION_EXCEPTIONS,
  RESTRICTION_GROUNDS,
} from '#inventory/domain/limits'

const words = (min: number, max: number) =>
  vine
    .string()
    .trim()
    .minLength(min)
    .maxLength(max)
    .transform((value) => value.toWellFormed().replace(/[^\P{Cc}\n\r\t]+/gu, ' '))

/** Why processing is restricted (art. 18(1)). */
export const restrictionValidator = vine.create({
  restriction_ground: vine.enum(RESTRICTION_GROUNDS),
})

const holdGrounds = Object.keys(HOLD_GROUNDS) as HoldGround[]

/** What stays in spite of an erasure, and until when (art. 17(3)); an explanation names nobody. */
export const holdValidator = vine.create({
  held_items: vine.array(vine.string().maxLength(200)).minLength(1).maxLength(200).distinct(),
  hold_ground: vine.enum(holdGrounds),
  until_day: vine
    .date({ formats: ['YYYY-MM-DD'] })
    .transform((day) => DateTime.fromJSDate(day).toISODate()!),
  explanation: words(10, 1000),
})

/** Why restricted data are opened (art. 18(2)). */
export const openingValidator = vine.create({
  exception: vine.enum(RESTRICTION_EXCEPTIONS),
  opening_reason: words(20, 2000),
})
