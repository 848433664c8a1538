import { carefulReasons, endReason, startReason, stays } from '#deadlines/domain/calendar_reasons'
import { onWorkingDay } from '#deadlines/domain/careful_day'
import { dayOf, endOf, plus } from '#deadlines/domain/civil_day'
import { Deadline } from '#deadlines/domain/deadline'
import type { Facts } from '#deadlines/domain/facts'
import { addWorkingDays, dayOff } from '#deadlines/domain/french_calendar'
import { because } from '#deadlines/domain/reasons'

/** Full working days after the day of receipt, which is not counted; the audit comes after them. */
export function workingDaysDeadline(facts: Facts, count: number): Deadline {
  const { region, zone, term } = facts
  const start = dayOf(facts.startedAt, zone)
  const lastDay = addWorkingDays(start, count, region)
  const earliestAuditDay = addWorkingDays(lastDay, 1, region)
  const ends = { lastDay, earliestAuditDay, expiresAt: endOf(lastDay, zone) }

  return new Deadline(facts, ends, [
    startReason(facts, start),
    because('working_days', term.article, { count, to: { day: lastDay } }),
    ...endReason(facts, ends),
    because('earliest_audit', term.article, { day: { day: earliestAuditDay } }),
  ])
}

/**
 * The last day to give a notice so that full working days lie strictly between it and the event.
 * A period counted backwards is never moved; the careful day is a working day.
 */
export function backwardDeadline(facts: Facts, count: number): Deadline {
  const { region, zone, term } = facts
  const event = dayOf(facts.startedAt, zone)
  const firstFullDay = addWorkingDays(event, -count, region)
  const lastDay = plus(firstFullDay, { days: -1 })
  const careful = onWorkingDay(facts, lastDay)
  const ends = { lastDay, internalDay: careful.day, expiresAt: endOf(lastDay, zone) }
  const off = dayOff(lastDay, region)

  return new Deadline(facts, ends, [
    because('start_day_back', term.article, { day: { day: event }, zone }),
    because('working_days_back', term.article, {
      count,
      from: { day: firstFullDay },
      to: { day: lastDay },
    }),
    ...(off ? [stays(lastDay, off, 'reg1182_reading')] : []),
    ...endReason(facts, ends),
    ...carefulReasons(careful, ends),
  ])
}
