import type { DateTime } from 'luxon'
import { dayOf, daysBetween, plus, type CivilDay } from '#deadlines/domain/civil_day'
import { computeDeadline } from '#deadlines/domain/compute'
import type { Region } from '#deadlines/domain/holidays'
import { civilDayAt } from '#booking/domain/wall_clock'

/** The professional's choice of how long the data of an appointment are kept, and where. */
export type RetentionChoice = {
  readonly retentionDays: number
  readonly timezone: string
  readonly region: string
}

const MOST_KNOWN = 5000
const known = new Map<string, CivilDay>()

/**
 * Last day the data of an appointment may be held (art. 5(1)(e)): the days
 * chosen after it ended, and never more than a year after it was booked.
 * The answer depends on the days alone, and bookings come by many for one day.
 */
export function purgeDay(endsAt: DateTime, bookedAt: DateTime, choice: RetentionChoice): CivilDay {
  const { timezone, region, retentionDays } = choice
  const days = [endsAt, bookedAt].map((at) => civilDayAt(timezone, at.toMillis() / 60_000))
  const question = [...days, timezone, region, retentionDays].join(' ')
  const answered = known.get(question)
  if (answered) return answered

  if (known.size >= MOST_KNOWN) known.clear()
  const day = computedDay(endsAt, bookedAt, choice)
  known.set(question, day)
  return day
}

function computedDay(endsAt: DateTime, bookedAt: DateTime, choice: RetentionChoice): CivilDay {
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
