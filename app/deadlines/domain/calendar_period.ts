import {
  carefulReasons,
  earliestReasons,
  endReason,
  lengthReason,
  moveReasons,
  nextAuditReasons,
  startReason,
} from '#deadlines/domain/calendar_reasons'
import {
  type CarefulDay,
  carefulAnswerDay,
  oneDayLess,
  onWorkingDay,
} from '#deadlines/domain/careful_day'
import { type CivilDay, dayOf, endOf, plus } from '#deadlines/domain/civil_day'
import { Deadline, type Ends } from '#deadlines/domain/deadline'
import type { Facts } from '#deadlines/domain/facts'
import { addWorkingDays, sameOrNextWorkingDay } from '#deadlines/domain/french_calendar'
import type { CalendarLength } from '#deadlines/domain/legal_terms'
import { suspendedClock } from '#deadlines/domain/suspended_clock'

/** A period in calendar days, months or years: the day of the event is not counted. */
export function calendarDeadline(facts: Facts, length: CalendarLength): Deadline {
  const start = dayOf(facts.startedAt, facts.zone)
  const unsuspended = plus(start, length)
  const clock = suspendedClock(facts, unsuspended)
  const careful = carefulDayOf(facts, length, unsuspended)
  const ends: Ends = {
    internalDay: careful?.day,
    ...earliestEnd(facts),
    ...legalEnds(facts, clock.end),
    ...nextAuditEnd(facts, clock.end),
  }

  return new Deadline(facts, ends, [
    startReason(facts, start),
    lengthReason(facts, start, length, unsuspended),
    ...clock.reasons,
    ...moveReasons(facts, ends),
    ...endReason(facts, ends),
    ...earliestReasons(facts, ends),
    ...nextAuditReasons(facts, ends),
    ...carefulReasons(careful, ends),
  ])
}

function legalEnds({ term, region, zone }: Facts, nominalDay: CivilDay | null): Ends {
  if (!nominalDay) return { suspended: true }

  const rolled = sameOrNextWorkingDay(nominalDay, region)
  const lastDay = term.rolls ? rolled : nominalDay
  const reg1182LastDay = term.showsRolledReading ? rolled : undefined
  return { nominalDay, lastDay, reg1182LastDay, expiresAt: endOf(lastDay, zone) }
}

function carefulDayOf(facts: Facts, length: CalendarLength, nominal: CivilDay): CarefulDay | null {
  const { careful, anchor } = facts.term
  if (careful === 'none') return null
  if (careful === 'day_less') return oneDayLess(nominal)
  return anchor === 'request' ? carefulAnswerDay(facts, length) : onWorkingDay(facts, nominal)
}

function earliestEnd({ term, startedAt }: Facts): Ends {
  const hours = term.earliestAfterHours
  return hours ? { earliestInstant: startedAt.plus({ hours }) } : {}
}

/** The interval between two audits says when the next one may be. */
function nextAuditEnd({ term, region }: Facts, nominalDay: CivilDay | null): Ends {
  if (term.kind !== 'interval' || !nominalDay) return {}
  return { earliestAuditDay: addWorkingDays(nominalDay, 1, region) }
}
