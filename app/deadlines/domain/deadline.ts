import type { DateTime } from 'luxon'

import { type CivilDay, dayOf } from '#deadlines/domain/civil_day'
import type { Facts } from '#deadlines/domain/facts'
import { workingDaysBetween } from '#deadlines/domain/french_calendar'
import type { Region } from '#deadlines/domain/holidays'
import type { Anchor, RuleName, TermKind } from '#deadlines/domain/legal_terms'
import type { Reason, Source } from '#deadlines/domain/reasons'

export const DEADLINE_STATES = ['in_time', 'near', 'today', 'missed', 'suspended'] as const

export type DeadlineState = (typeof DEADLINE_STATES)[number]

/** The ends found for a period; what a rule does not have stays out. */
export type Ends = {
  /** Last day before any move to a working day. */
  nominalDay?: CivilDay
  /** Legal last day, included. */
  lastDay?: CivilDay
  /** Legal end of a period in hours. */
  instant?: DateTime
  /** Careful internal day, or instant for a period in hours. */
  internalDay?: CivilDay
  internalInstant?: DateTime
  /** Before this an answer is too early. */
  earliestInstant?: DateTime
  /** First day an audit may take place. */
  earliestAuditDay?: CivilDay
  /** Readings of Regulation 1182/71 that were not chosen, for the record. */
  reg1182LastDay?: CivilDay
  reg1182Instant?: DateTime
  /** First instant at which it is too late; none while the clock is suspended. */
  expiresAt?: DateTime
  suspended?: boolean
}

/**
 * A legal period computed from its start: the legal end, the careful internal end, and why.
 * Days are civil days of `zone`; instants are in `zone`. What depends on the clock is asked
 * with `now` and never stored.
 */
export class Deadline {
  readonly rule: RuleName
  readonly kind: TermKind
  readonly anchor: Anchor
  readonly article: Source
  readonly zone: string
  readonly region: Region
  readonly startedAt: DateTime
  readonly nominalDay: CivilDay | null
  readonly lastDay: CivilDay | null
  readonly instant: DateTime | null
  readonly internalDay: CivilDay | null
  readonly internalInstant: DateTime | null
  readonly earliestInstant: DateTime | null
  readonly earliestAuditDay: CivilDay | null
  readonly reg1182LastDay: CivilDay | null
  readonly reg1182Instant: DateTime | null
  readonly expiresAt: DateTime | null
  readonly isSuspended: boolean
  readonly #near: number

  constructor(
    facts: Facts,
    ends: Ends,
    readonly reasons: readonly Reason[]
  ) {
    this.rule = facts.rule
    this.kind = facts.term.kind
    this.anchor = facts.term.anchor
    this.article = facts.term.article
    this.zone = facts.zone
    this.region = facts.region
    this.startedAt = facts.startedAt
    this.nominalDay = ends.nominalDay ?? null
    this.lastDay = ends.lastDay ?? null
    this.instant = ends.instant ?? null
    this.internalDay = ends.internalDay ?? null
    this.internalInstant = ends.internalInstant ?? null
    this.earliestInstant = ends.earliestInstant ?? null
    this.earliestAuditDay = ends.earliestAuditDay ?? null
    this.reg1182LastDay = ends.reg1182LastDay ?? null
    this.reg1182Instant = ends.reg1182Instant ?? null
    this.expiresAt = ends.expiresAt ?? null
    this.isSuspended = ends.suspended ?? false
    this.#near = facts.term.near
  }

  /** The last civil day on which one can still act; null while suspended. */
  get finalDay(): CivilDay | null {
    return this.expiresAt && dayOf(this.expiresAt.minus({ milliseconds: 1 }), this.zone)
  }

  stateAt(now: DateTime): DeadlineState {
    if (!this.expiresAt) return 'suspended'
    if (now >= this.expiresAt) return 'missed'
    if (dayOf(now, this.zone) === this.finalDay) return 'today'
    return this.#isNearAt(now) ? 'near' : 'in_time'
  }

  /** Working days left after today, the last one included; 0 when over, null while suspended. */
  workingDaysLeftAt(now: DateTime): number | null {
    if (!this.finalDay) return null
    return workingDaysBetween(dayOf(now, this.zone), this.finalDay, this.region)
  }

  #isNearAt(now: DateTime): boolean {
    if (this.instant) {
      const careful = this.internalInstant ?? this.instant
      return now >= careful.minus({ hours: this.#near })
    }
    const carefulDayHasCome = this.internalDay !== null && dayOf(now, this.zone) >= this.internalDay
    return carefulDayHasCome || this.workingDaysLeftAt(now)! <= this.#near
  }
}
