import type { DateTime } from 'luxon'
import { type CivilDay, dayOf, plus } from '#deadlines/domain/civil_day'
import type { Deadline } from '#deadlines/domain/deadline'
import { workingDaysBetween } from '#deadlines/domain/french_calendar'
import type { Region } from '#deadlines/domain/holidays'
import type { Place } from '#rights_requests/domain/place'

/** When somebody is reminded of a date: so many working days before it, on the day, once missed. */
export const MILESTONES = ['days_10', 'days_5', 'days_2', 'today', 'missed'] as const

export type Milestone = (typeof MILESTONES)[number]

/** Local hour from which mail of the morning leaves. */
export const MORNING = 7

/** Ten working days are never longer than that, whatever the holidays. */
export const HORIZON_DAYS = 25

/**
 * The last milestone that a date has come to, or null: none yet, or the clock is stopped. After days
 * without a bell only the last one counts.
 */
export function milestoneAt(
  deadline: Pick<Deadline, 'finalDay' | 'expiresAt' | 'zone' | 'region'>,
  now: DateTime
): Milestone | null {
  const { finalDay, expiresAt, zone, region } = deadline
  if (expiresAt === null || finalDay === null) return null
  return now >= expiresAt ? 'missed' : milestoneOn(dayOf(now, zone), finalDay, region)
}

/** What a last day that is not over has come to on a day of its place. */
function milestoneOn(today: CivilDay, lastDay: CivilDay, region: Region): Milestone | null {
  if (lastDay === today) return 'today'
  const left = workingDaysBetween(today, lastDay, region)
  if (left <= 2) return 'days_2'
  if (left <= 5) return 'days_5'
  return left <= 10 ? 'days_10' : null
}

/** Every last day to be reminded of in a place, with its milestone; none before its morning. */
export function lastDaysReached({ zone, region }: Place, now: DateTime) {
  const today = morningIn(zone, now)
  if (today === null) return []
  const coming = Array.from({ length: HORIZON_DAYS + 1 }, (_, days) => plus(today, { days }))
  return coming.flatMap((lastDay) => {
    const milestone = milestoneOn(today, lastDay, region)
    return milestone ? [{ zone, region, lastDay, milestone }] : []
  })
}

/** The day on which somebody is reminded, if the morning has come where the controller is. */
export function morningIn(zone: string, now: DateTime): CivilDay | null {
  return now.setZone(zone).hour >= MORNING ? dayOf(now, zone) : null
}
