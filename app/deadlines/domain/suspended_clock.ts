import { type CivilDay, dayOf, daysBetween, plus } from '#deadlines/domain/civil_day'
import type { Facts } from '#deadlines/domain/facts'
import { sameOrNextWorkingDay } from '#deadlines/domain/french_calendar'
import { because, type Reason, type Source } from '#deadlines/domain/reasons'

/** Where a period ends once the days of suspension are added; null while a question is open. */
export type SuspendedClock = { end: CivilDay | null; reasons: Reason[] }

/** The clock stands still from the day of the question to the day of the answer. */
type Pause = { from: CivilDay; to: CivilDay | null; source: Source }

/**
 * Adds to a nominal end the days during which the clock stood still: local date of the answer
 * minus local date of the question, months first and days after. Pauses that overlap count once.
 * A question asked with undue delay, or when the period was over, stops nothing.
 */
export function suspendedClock(facts: Facts, nominal: CivilDay): SuspendedClock {
  const reasons = lateQuestions(facts)
  let end = nominal

  for (const pause of merged(pausesOf(facts))) {
    if (pause.from > sameOrNextWorkingDay(end, facts.region)) {
      reasons.push(because('question_after_end', 'edpb_access_159', { asked: { day: pause.from } }))
      continue
    }
    if (!pause.to) {
      const open = because('suspension_open', pause.source, { asked: { day: pause.from } })
      return { end: null, reasons: [...reasons, open] }
    }
    reasons.push(suspended(pause, pause.to))
    end = plus(end, { days: daysBetween(pause.from, pause.to) })
  }

  return { end, reasons: [...reasons, ...total(nominal, end)] }
}

function pausesOf(facts: Facts): Pause[] {
  const receipt = dayOf(facts.startedAt, facts.zone)
  // The processor may have asked before the controller's own clock started.
  const counted = (day: CivilDay) => (day < receipt ? receipt : day)

  return (facts.suspensions ?? [])
    .filter(({ promptly }) => promptly !== false)
    .map(({ askedAt, answeredAt, kind = facts.term.suspendedFor }): Pause => {
      const source = kind === 'clarification' ? 'edpb_access_159' : 'decree_identity'
      const to = answeredAt && counted(dayOf(answeredAt, facts.zone))
      return { from: counted(dayOf(askedAt, facts.zone)), to, source }
    })
    .sort((one, other) => one.from.localeCompare(other.from))
}

function merged(pauses: Pause[]): Pause[] {
  const apart: Pause[] = []
  for (const pause of pauses) {
    const last = apart.at(-1)
    if (!last || (last.to && pause.from > last.to)) apart.push({ ...pause })
    else if (last.to && (!pause.to || pause.to > last.to)) last.to = pause.to
  }
  return apart
}

function lateQuestions({ suspensions = [], zone }: Facts): Reason[] {
  return suspensions
    .filter(({ promptly }) => promptly === false)
    .map(({ askedAt }) =>
      because('question_late', 'edpb_access_159', { asked: { day: dayOf(askedAt, zone) } })
    )
}

function suspended({ from, source }: Pause, to: CivilDay): Reason {
  const count = daysBetween(from, to)
  return because('suspended', source, { asked: { day: from }, answered: { day: to }, count })
}

function total(nominal: CivilDay, end: CivilDay): Reason[] {
  const count = daysBetween(nominal, end)
  if (count === 0) return []
  return [
    because('suspension_total', 'cpc_641', { from: { day: nominal }, to: { day: end }, count }),
  ]
}
