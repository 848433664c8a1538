import { type CivilDay, dayOf, earliest, plus } from '#deadlines/domain/civil_day'
import type { Facts } from '#deadlines/domain/facts'
import { sameOrPreviousWorkingDay } from '#deadlines/domain/french_calendar'
import type { CalendarLength } from '#deadlines/domain/legal_terms'
import { because, type Reason } from '#deadlines/domain/reasons'

export type CarefulDay = { day: CivilDay; reasons: Reason[] }

/**
 * The day to work to so that no reading of the law makes the answer late: the earlier of the
 * local and UTC dates of receipt, the platform's receipt if it came first, an extension counted
 * month after month, no suspension, and the last working day by then.
 */
export function carefulAnswerDay(facts: Facts, length: CalendarLength): CarefulDay {
  const { from, reasons } = carefulStart(facts)
  const once = plus(from, length)
  const chained = (facts.term.chained ?? [length]).reduce<CivilDay>(plus, from)
  if (chained < once) {
    reasons.push(because('careful_chained', 'precaution', { to: { day: chained } }))
  }
  if (facts.suspensions?.length) reasons.push(because('careful_unsuspended', 'precaution'))

  return onWorkingDay(facts, earliest(once, chained), reasons)
}

/** The last day when the day of receipt is counted as the first. */
export function oneDayLess(nominal: CivilDay): CarefulDay {
  const day = plus(nominal, { days: -1 })
  return { day, reasons: [because('careful_receipt_counted', 'precaution', { to: { day } })] }
}

/** The last working day on or before a day. */
export function onWorkingDay(facts: Facts, nominal: CivilDay, reasons: Reason[] = []): CarefulDay {
  const day = sameOrPreviousWorkingDay(nominal, facts.region)
  if (day === nominal) return { day, reasons }

  const moved = because('careful_working_day', 'precaution', { from: { day: nominal } })
  return { day, reasons: [...reasons, moved] }
}

function carefulStart({ startedAt, processorAt, zone, term }: Facts) {
  const reasons: Reason[] = []
  let from = dayOf(startedAt, zone)
  if (term.anchor !== 'request') return { from, reasons }

  const atProcessor = processorAt && dayOf(processorAt, zone)
  if (atProcessor && atProcessor < from) {
    from = atProcessor
    reasons.push(because('careful_processor', 'edpb_access_159', { from: { day: from } }))
  }
  const inUtc = earliest(dayOf(startedAt, 'utc'), dayOf(processorAt ?? startedAt, 'utc'))
  if (inUtc < from) {
    from = inUtc
    reasons.push(because('careful_utc', 'precaution', { from: { day: from } }))
  }
  return { from, reasons }
}
