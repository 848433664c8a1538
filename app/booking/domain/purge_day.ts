import type { DateTime } from 'luxon'
import { dayOf, plus, type CivilDay } from '#deadlines/domain/civil_day'
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
