import type { DateTime } from 'luxon'
import { type CivilDay, dayOf } from '#deadlines/domain/civil_day'
import type { Stamp } from '#foundation/stamp'
import { AUDITED_PLACE } from '#audits/domain/calendar'

/** The civil day at the platform's place. */
export function todayAt(now: DateTime): CivilDay {
  return dayOf(now, AUDITED_PLACE.zone)
}

/** When an act happens, as the transition table asks for it. */
export function momentOf({ at }: Stamp) {
  return { at, today: todayAt(at) }
}
