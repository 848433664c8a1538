import type { CivilDay } from '#deadlines/domain/civil_day'
import { dayOf } from '#deadlines/domain/civil_day'
import type { Deadline } from '#deadlines/domain/deadline'
import type { DateTime } from 'luxon'

/** What a professional who decides on requests can tell the platform to do (art. 28(3)(a)). */
export const INSTRUCTIONS = ['accept', 'refuse', 'extend'] as const

export type Instructed = (typeof INSTRUCTIONS)[number]

/** What any professional can say of a part: one for whom the platform decides may only object. */
export const SAID_BY_CONTROLLER = [...INSTRUCTIONS, 'object'] as const

export type SaidByController = (typeof SAID_BY_CONTROLLER)[number]

/** What the platform proposes to a professional who decides. */
export const PROPOSED = ['accept', 'refuse'] as const

export type Proposed = (typeof PROPOSED)[number]

/**
 * The day by which an instruction is asked for, so that time is left to carry it out: the careful
 * day, or the legal one once that is over. Null while the clock is stopped.
 */
export function instructionDay(deadline: Deadline, now: DateTime): CivilDay | null {
  const { internalDay, lastDay, zone } = deadline
  return internalDay && internalDay >= dayOf(now, zone) ? internalDay : lastDay
}
