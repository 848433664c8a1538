import type { DateTime } from 'luxon'
import { asDateTime, type CivilDay } from '#deadlines/domain/civil_day'
import { computeDeadline } from '#deadlines/domain/compute'
import type { Deadline } from '#deadlines/domain/deadline'
import { addWorkingDays, isWorkingDay } from '#deadlines/domain/french_calendar'
import type { Region } from '#deadlines/domain/holidays'

/** Where audits take place: the processor's own hours and holidays count (agreement; art. 28(3)(h)). */
export const AUDITED_PLACE = { zone: 'Europe/Paris', region: 'metropole' as Region } as const

/** Business hours, in minutes of the wall clock. */
export const BUSINESS_HOURS = { from: 9 * 60, until: 18 * 60 } as const

/** Ten full working days from receipt; its `earliestAuditDay` is the first day an audit may begin. */
export function noticeFrom(receivedAt: DateTime): Deadline {
  return computeDeadline({ rule: 'audit_notice_10wd', startedAt: receivedAt, ...AUDITED_PLACE })
}

/** By which day an audit of that day had to be announced. */
export function latestNoticeFor(day: CivilDay): Deadline {
  const startedAt = atNoon(day)
  return computeDeadline({ rule: 'audit_latest_notice_10wd', startedAt, ...AUDITED_PLACE })
}

/** The year that follows an audit; its `earliestAuditDay` is when the next yearly one may begin. */
export function yearAfter(lastDay: CivilDay): Deadline {
  const startedAt = atNoon(lastDay)
  return computeDeadline({ rule: 'audit_interval_1y', startedAt, ...AUDITED_PLACE })
}

/** Any instant of the day does: only its civil day counts. */
function atNoon(day: CivilDay): DateTime {
  return asDateTime(day).setZone(AUDITED_PLACE.zone, { keepLocalTime: true }).set({ hour: 12 })
}

/** The working days an audit takes, the first one included. */
export function daysOfAudit(first: CivilDay, length: number): CivilDay[] {
  return Array.from({ length }, (_, index) =>
    index === 0 ? first : addWorkingDays(first, index, AUDITED_PLACE.region)
  )
}

export type DayFault = 'not_a_day' | 'too_soon' | 'not_worked'

/** Why an audit cannot begin that day, or null. `earliest` is null when the notice was given up. */
export function faultOfAuditDay(day: string, earliest: CivilDay | null): DayFault | null {
  if (!isCivilDay(day)) return 'not_a_day'
  if (earliest !== null && day < earliest) return 'too_soon'
  return isWorkingDay(day, AUDITED_PLACE.region) ? null : 'not_worked'
}

export function isWithinBusinessHours(from: number, until: number): boolean {
  return from >= BUSINESS_HOURS.from && until <= BUSINESS_HOURS.until && from < until
}

function isCivilDay(day: string): day is CivilDay {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && asDateTime(day as CivilDay).isValid
}
