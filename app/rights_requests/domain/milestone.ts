import type { DateTime } from 'luxon'
import { type CivilDay, dayOf } from '#deadlines/domain/civil_day'
import type { Deadline } from '#deadlines/domain/deadline'

/** When somebody is reminded of a date: so many working days before it, on the day, once missed. */
export const MILESTONES = ['days_10', 'days_5', 'days_2', 'today', 'missed'] as const

export type Milestone = (typeof MILESTONES)[number]

/** Local hour from which mail of the morning leaves. */
export const MORNING = 7

/**
 * The last milestone that a date has come to, or null: none yet, or the clock is stopped. After days
 * without a bell only the last one counts.
 */
export function milestoneAt(deadline: Deadline, now: DateTime): Milestone | null {
  const { finalDay, expiresAt, zone } = deadline
  if (expiresAt === null || finalDay === null) return null
  if (now >= expiresAt) return 'missed'
  if (dayOf(now, zone) === finalDay) return 'today'
  const left = deadline.workingDaysLeftAt(now)!
  if (left <= 2) return 'days_2'
  if (left <= 5) return 'days_5'
  return left <= 10 ? 'days_10' : null
}

/** The day on which somebody is reminded, if the morning has come where the controller is. */
export function morningIn(zone: string, now: DateTime): CivilDay | null {
  return now.setZone(zone).hour >= MORNING ? dayOf(now, zone) : null
}
