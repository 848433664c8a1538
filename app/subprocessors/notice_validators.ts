import vine from '@vinejs/vine'
import { ACTIVITIES, CATEGORIES } from '#inventory/dataset'
import { EMERGENCY_GROUNDS } from '#subprocessors/domain/change_notice'
import { HEARD_BY } from '#subprocessors/domain/objection'
import { OUTCOMES } from '#subprocessors/domain/standing'

/** PostgreSQL refuses NUL, and no name holds a control character. */
const line = (max: number) =>
  vine
    .string()
    .trim()
    .minLength(1)
    .maxLength(max)
    .transform((value) => value.toWellFormed().replace(/\p{Cc}+/gu, ' '))

const prose = (max: number) =>
  vine
    .string()
    .trim()
    .minLength(1)
    .maxLength(max)
    .transform((value) => value.toWellFormed().replace(/[^\P{Cc}\n\r\t]+/gu, ' '))

const day = () => vine.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** ISO 3166-1 alpha-2, as anybody writes it. */
const country = () =>
  vine
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/)

const why = {
  reason_fr: prose(2000),
  reason_en: prose(2000),
  planned_on: day(),
  data_categories: vine.array(vine.enum(CATEGORIES)).minLength(1).distinct(),
}

const place = {
  announced_country: country(),
  announced_access: vine
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}([ ,;]+[A-Z]{2}){0,20}$/)
    .transform((value) => [...new Set(value.split(/[ ,;]+/))])
    .optional(),
  announced_guarantee: prose(1000),
  announced_relay: vine
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9_]{1,40}$/)
    .optional(),
}

const emergency = {
  emergency_ground: vine.enum(EMERGENCY_GROUNDS).optional(),
  emergency_explanation: prose(2000).optional().requiredIfExists('emergency_ground'),
}

const identity = {
  announced_name: line(200),
  announced_contact: vine.string().trim().toLowerCase().maxLength(254).email(),
  announced_address: line(500),
}

/** What a notice of each kind says: who goes is named by its entry, who moves keeps its name. */
export const noticeValidators = {
  add: vine.create({
    ...why,
    ...place,
    ...identity,
    announced_activity: vine.enum(ACTIVITIES),
    announced_serves: vine.enum(['professionals', 'both'] as const),
  }),
  replace: vine.create({
    ...why,
    ...place,
    ...identity,
    ...emergency,
    former_entry: vine.string().uuid(),
  }),
  move: vine.create({ ...why, ...place, ...emergency, former_entry: vine.string().uuid() }),
  remove: vine.create({ ...why, former_entry: vine.string().uuid() }),
}

/** Reasons are welcome; an objection needs none. */
export const objectionValidator = vine.create({ objection_reasons: prose(4000).optional() })

/** An objection that came otherwise; the reasons are in the words of whoever objects. */
export const heardObjectionValidator = vine.create({
  heard_by: vine.enum(HEARD_BY),
  heard_on: day(),
  heard_reasons: prose(4000).optional(),
})

export const registeredLetterValidator = vine.create({ handed_over_on: day() })

export const outcomeValidator = vine.create({ objection_outcome: vine.enum(OUTCOMES) })
