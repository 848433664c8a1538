import vine from '@vinejs/vine'
import { DateTime } from 'luxon'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { FATES } from '#terminations/domain/fate'

const fate = vine.enum(FATES)

/** What a professional says when giving notice; the tick is the express confirmation. */
export const noticeValidator = vine.create({ fate, termination_confirmed: vine.accepted() })

export const fateValidator = vine.create({ fate })

/** Whose contract the platform means to end: the name of the booking site. */
export const nameValidator = vine.create({ site_name: vine.string().trim().maxLength(63) })

/** The platform says why, and repeats whose contract it is. */
export const platformNoticeValidator = vine.create({
  termination_reason: vine.string().trim().minLength(10).maxLength(1000),
  termination_confirmed: vine.accepted(),
})

export const cancellationValidator = vine.create({
  cancel_reason: vine.string().trim().minLength(10).maxLength(1000),
})

export const confirmationValidator = vine.create({
  destroyed_on: vine
    .date({ formats: ['YYYY-MM-DD'] })
    .transform((day) => DateTime.fromJSDate(day).toISODate() as CivilDay),
  confirmation_evidence: vine.string().trim().minLength(10).maxLength(1000),
})

export const openingValidator = vine.create({
  archive_reason: vine.string().trim().minLength(10).maxLength(1000),
})
