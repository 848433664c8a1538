import type { CarefulDay } from '#deadlines/domain/careful_day'
import type { CivilDay } from '#deadlines/domain/civil_day'
import type { Ends } from '#deadlines/domain/deadline'
import type { Facts } from '#deadlines/domain/facts'
import { type DayOff, dayOff } from '#deadlines/domain/french_calendar'
import type { CalendarLength, LegalTerm } from '#deadlines/domain/legal_terms'
import { because, type Reason, type Source } from '#deadlines/domain/reasons'

export function startReason({ term, zone }: Facts, start: CivilDay): Reason {
  const params = { anchor: term.anchor, day: { day: start }, zone }
  return because('start_day', countedBy(term, 'reg1182_3_1'), params)
}

export function lengthReason(
  { term }: Facts,
  from: CivilDay,
  length: CalendarLength,
  to: CivilDay
): Reason {
  const [[unit, count]] = Object.entries(length) as ['days' | 'months' | 'years', number][]
  const params = { from: { day: from }, to: { day: to }, count }
  const clamped = unit !== 'days' && from.slice(-2) !== to.slice(-2)
  if (!clamped) return because(unit, term.article, params)
  return because(`${unit}_clamped`, sourcesOfEnd(term), params)
}

/** Why the last day moved to a working day, or stayed on a day when nobody works. */
export function moveReasons({ term, region }: Facts, { nominalDay, lastDay }: Ends): Reason[] {
  const off = nominalDay && dayOff(nominalDay, region)
  if (!off || !lastDay) return []
  if (!term.rolls) return [stays(nominalDay, off, term.article)]

  const source = term.counting === 'own' ? 'reg1182_reading' : 'reg1182_3_4'
  return [because('rolled', source, { ...offDay(nominalDay, off), to: { day: lastDay } })]
}

export function stays(day: CivilDay, off: DayOff, source: Source): Reason {
  return because('not_rolled', source, offDay(day, off))
}

export function endReason({ term, zone }: Facts, { lastDay }: Ends): Reason[] {
  if (!lastDay) return []
  return [because('ends', countedBy(term, 'reg1182_3_2'), { day: { day: lastDay }, zone })]
}

export function earliestReasons({ term }: Facts, { earliestInstant: instant }: Ends): Reason[] {
  if (!instant) return []
  const count = term.earliestAfterHours!
  return [because('earliest_instant', term.article, { count, instant: { instant } })]
}

/** The careful day after what led to it; nothing when it is the legal last day itself. */
export function carefulReasons(careful: CarefulDay | null, { lastDay }: Ends): Reason[] {
  if (!careful || careful.day === lastDay) return []
  return [...careful.reasons, because('careful_day', 'precaution', { day: { day: careful.day } })]
}

function countedBy({ counting, article }: LegalTerm, source: Source): Source {
  return counting === 'reg1182' ? source : article
}

function sourcesOfEnd({ counting, article }: LegalTerm): Source[] {
  return counting === 'reg1182' ? [article, 'reg1182_3_2'] : [article]
}

function offDay(day: CivilDay, off: DayOff) {
  return { from: { day }, off: { word: `days_off.${off}` } }
}

export function nextAuditReasons({ term }: Facts, { earliestAuditDay: day }: Ends): Reason[] {
  return day ? [because('earliest_audit', term.article, { day: { day } })] : []
}
