import type { DateTime } from 'luxon'
import { dayOf, daysBetween, plus, type CivilDay } from '#deadlines/domain/civil_day'
import { computeDeadline } from '#deadlines/domain/compute'
import type { Region } from '#deadlines/domain/holidays'

/** The professional's choice of how long the data of an appointment are kept, and where. */
export type RetentionChoice = {
  readonly retentionDays: number
  readonly timezone: string
  readonly region: string
}

/**
 * Last day the data of an appointment may be held (art. 5(1)(e)): the days
 * chosen after it ended, and never more than a year after it was booked.
 */
export function purgeDay(endsAt: DateTime, bookedAt: DateTime, choice: RetentionChoice): CivilDay {
  const { lastDay } = computeDeadline({
    rule: 'retention_days',
    startedAt: endsAt,
    zone: choice.timezone,
    region: choice.region as Region,
    days: choice.retentionDays,
  })
  const aYearLater = plus(dayOf(bookedAt, choice.timezone), { years: 1 })
  return lastDay! < aYearLater ? lastDay! : aYearLater
}

/**
 * The choice an appointment was booked under, as far as it is shorter than
 * today's: moving it must not keep longer what a person was told would go (art. 5(1)(a)).
 */
export function asBooked(
  choice: RetentionChoice,
  booked: { readonly endsAt: DateTime; readonly purgeAfter: DateTime }
): RetentionChoice {
  const ended = dayOf(booked.endsAt, choice.timezone)
  const days = daysBetween(ended, booked.purgeAfter.toISODate() as CivilDay)
  return { ...choice, retentionDays: Math.min(choice.retentionDays, days) }
}
