import vine from '@vinejs/vine'
import type { FieldContext } from '@vinejs/vine/types'
import { CUSTOM_FIELD_KINDS } from '#booking/domain/custom_field'
import { readClock, readHours, type Stretch } from '#booking/domain/opening_text'
import { toE164 } from '#booking/domain/phone'
import { parseDay } from '#booking/domain/wall_clock'
import { ARCHIVE_CHOICES } from '#booking/archiving'

/** Days clients' data may be kept after an appointment. */
export const RETENTION_CHOICES = [90, 120, 240] as const

/** PostgreSQL refuses NUL, and no name holds a control character. */
const line = (max: number) =>
  vine
    .string()
    .trim()
    .minLength(1)
    .maxLength(max)
    .transform((value) => value.toWellFormed().replace(/\p{Cc}+/gu, ' '))

const prose = (min: number, max: number) =>
  vine
    .string()
    .trim()
    .minLength(min)
    .maxLength(max)
    .transform((value) => value.toWellFormed().replace(/[^\P{Cc}\n\r\t]+/gu, ' '))

const wholeNumber = (from: number, to: number) => vine.number().withoutDecimals().range([from, to])

const revision = wholeNumber(0, 1_000_000)

/** A rule that says why a text can't be read; what it is read as comes from the transform. */
const readable = vine.createRule(
  (value: unknown, mistakeIn: (text: string) => Mistake | null, field: FieldContext) => {
    const mistake = mistakeIn(String(value))
    if (mistake) field.report('{{ field }}: not understood', mistake.rule, field, mistake.told)
  }
)
type Mistake = { rule: string; told?: Record<string, string> }

const hours = () =>
  vine
    .string()
    .maxLength(200)
    .use(
      readable((text) => {
        const read = readHours(text)
        return 'mistake' in read
          ? { rule: `hours_${read.mistake}`, told: { part: read.part } }
          : null
      })
    )
    .transform((text) => readHours(text) as readonly Stretch[])
    .optional()

/** `09:05`, as minutes of the wall clock. */
const clock = () =>
  vine
    .string()
    .trim()
    .maxLength(5)
    .use(readable((text) => (readClock(text) === null ? { rule: 'clock' } : null)))
    .transform((text) => readClock(text)!)

/** `2026-11-23`, as the number of a civil day. */
const civilDay = () =>
  vine
    .string()
    .trim()
    .maxLength(10)
    .use(readable((text) => (parseDay(text) === null ? { rule: 'date' } : null)))
    .transform((text) => parseDay(text)!)

/** The week of opening hours, each day as people write it: `9:00-12:30, 14:00-18:00`. */
export const openingHoursValidator = vine.create({
  version: vine.string().maxLength(2000).optional(),
  monday: hours(),
  tuesday: hours(),
  wednesday: hours(),
  thursday: hours(),
  friday: hours(),
  saturday: hours(),
  sunday: hours(),
})

export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const

export const openingRuleValidator = vine.create({
  weekday: wholeNumber(1, 7),
  rule_from: clock(),
  rule_to: clock(),
  every_weeks: wholeNumber(1, 8),
  anchor: civilDay(),
  valid_from: civilDay().optional(),
  valid_until: civilDay().optional(),
})

export const timeOffValidator = vine.create({
  off_from_day: civilDay(),
  off_from_time: clock().optional(),
  off_to_day: civilDay(),
  off_to_time: clock().optional(),
})

export const extraOpeningValidator = vine.create({
  extra_day: civilDay(),
  extra_from: clock(),
  extra_to: clock(),
})

/** Lengths in minutes, notices in hours, as they are spoken of. */
export const offeringValidator = vine.create({
  version: vine.number().optional(),
  offering_name: line(120),
  description: prose(1, 500).optional(),
  price: vine
    .string()
    .trim()
    .regex(/^\d{1,5}([.,]\d{1,2})?$/)
    .optional(),
  duration_min: wholeNumber(5, 720),
  step_min: wholeNumber(5, 240),
  before_min: wholeNumber(0, 240),
  after_min: wholeNumber(0, 240),
  notice_hours: vine.number().range([0, 720]),
  change_notice_hours: vine.number().range([0, 720]),
  horizon_days: wholeNumber(1, 120),
})

export const retentionValidator = vine.create({
  days: vine.number().in([...RETENTION_CHOICES]),
  previous: vine.number().in([...RETENTION_CHOICES]),
})

export const statisticsValidator = vine.create({ keeps_statistics: vine.boolean().optional() })

export const archivingValidator = vine.create({
  archive_days: vine.number().in([...ARCHIVE_CHOICES]),
  previous: vine.number().in([...ARCHIVE_CHOICES]),
})

/** Choices come one a line. */
const choices = vine
  .string()
  .maxLength(2000)
  .transform((value) => [
    ...new Set(
      value
        .toWellFormed()
        .split(/\r?\n/)
        .map((it) => it.replace(/\p{Cc}+/gu, ' ').trim())
        .filter((it) => it !== '')
    ),
  ])

export const customFieldValidator = vine.create({
  field_label: line(80),
  necessity: prose(10, 300),
  field_kind: vine.enum(CUSTOM_FIELD_KINDS),
  choices: choices.optional().requiredWhen('field_kind', '=', 'choice'),
  required: vine.accepted().optional(),
  confirmed: vine.accepted().optional(),
})

export const orderValidator = vine.create({ by: vine.number().in([-1, 1]) })

/** An act on an appointment as the page showed it. */
export const revisionValidator = vine.create({ revision })

export const outcomeValidator = vine.create({
  revision,
  outcome: vine.enum(['complete', 'miss', 'reopen'] as const),
})

/** A start among those offered, in minutes since the epoch. */
const start = wholeNumber(0, 100_000_000)

export const moveValidator = vine.create({ revision, start })

/**
 * The appointment of somebody who calls; a mailbox or a number, so that they can
 * be reached. Numbers without a country code are read as one of the region.
 */
export const entryValidator = (region: string) =>
  vine.create({
    request_key: vine.string().uuid(),
    offering: vine.string().uuid(),
    start,
    last_name: line(100),
    first_name: line(100),
    email: vine.string().trim().toLowerCase().maxLength(254).email().optional(),
    phone: vine
      .string()
      .trim()
      .maxLength(30)
      .use(readable((text) => (toE164(text, region) === null ? { rule: 'phone' } : null)))
      .transform((text) => toE164(text, region)!)
      .optional()
      .requiredIfMissing('email'),
    client_note: prose(1, 500).optional(),
    client_locale: vine.enum(['fr', 'en'] as const),
    answers: vine.record(vine.string().trim().maxLength(500).nullable()).optional(),
  })
