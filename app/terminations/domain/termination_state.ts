import type { DateTime } from 'luxon'

/** Where the end of a contract stands. */
export const TERMINATION_STATES = [
  'under_notice',
  'cancelled',
  'in_reach',
  'destroying',
  'needs_attention',
  'awaiting_confirmations',
  'destroyed',
] as const

export type TerminationState = (typeof TERMINATION_STATES)[number]

/** What a guard may look at. */
export type TerminationFacts = {
  readonly state: TerminationState
  readonly endsAt: DateTime
  readonly reachEndsAt: DateTime
  readonly acknowledgedAt: DateTime | null
  readonly isPackageMade: boolean
  /** The search by another path found nothing that is not announced. */
  readonly isSearchClean: boolean
  /** Confirmations that are still waited for. */
  readonly unconfirmed: number
  /** Records that a legal hold keeps back (art. 17(3)). */
  readonly held: number
  /** First instant at which no backup holds the data any more. */
  readonly backupsExpireAt: DateTime | null
}

type Guard = (facts: TerminationFacts, at: DateTime) => boolean

/** Conditions beside the state, by name: the name tells people why something is not possible. */
export const GUARDS = {
  notice_still_runs: ({ endsAt }, at) => at < endsAt,
  notice_is_over: ({ endsAt }, at) => at >= endsAt,
  reach_still_runs: ({ reachEndsAt }, at) => at < reachEndsAt,
  reach_is_over: ({ reachEndsAt }, at) => at >= reachEndsAt,
  package_is_made: ({ isPackageMade }) => isPackageMade,
  not_acknowledged_yet: ({ acknowledgedAt }) => acknowledgedAt === null,
  search_is_clean: ({ isSearchClean }) => isSearchClean,
  everybody_has_confirmed: ({ unconfirmed }) => unconfirmed === 0,
  nothing_is_held: ({ held }) => held === 0,
  backups_have_expired: ({ backupsExpireAt }, at) =>
    backupsExpireAt !== null && at >= backupsExpireAt,
} as const satisfies Record<string, Guard>

export type GuardName = keyof typeof GUARDS

type Transition = {
  readonly from: readonly TerminationState[]
  /** Absent: something happens, and it stays where it is. */
  readonly to?: TerminationState
  readonly guards?: readonly GuardName[]
}

const BEFORE_DESTRUCTION = ['under_notice', 'in_reach'] as const

/** The only way from one state to another. Buttons ask `can`, actions apply. */
export const TRANSITIONS = {
  cancel: { from: ['under_notice'], to: 'cancelled', guards: ['notice_still_runs'] },
  choose: { from: BEFORE_DESTRUCTION, guards: ['reach_still_runs'] },
  end: { from: ['under_notice'], to: 'in_reach', guards: ['notice_is_over'] },
  hand_back: { from: ['in_reach'], guards: ['package_is_made', 'reach_still_runs'] },
  acknowledge: {
    from: ['in_reach'],
    guards: ['package_is_made', 'not_acknowledged_yet', 'reach_still_runs'],
  },
  destroy: { from: ['in_reach'], to: 'destroying', guards: ['reach_is_over'] },
  stop: { from: ['destroying'], to: 'needs_attention' },
  resume: { from: ['needs_attention'], to: 'destroying' },
  attest_partly: {
    from: ['destroying'],
    to: 'awaiting_confirmations',
    guards: ['search_is_clean'],
  },
  complete: {
    from: ['awaiting_confirmations'],
    to: 'destroyed',
    guards: [
      'search_is_clean',
      'everybody_has_confirmed',
      'nothing_is_held',
      'backups_have_expired',
    ],
  },
} as const satisfies Record<string, Transition>

export type TerminationEvent = keyof typeof TRANSITIONS

export const TERMINATION_EVENTS = Object.keys(TRANSITIONS) as TerminationEvent[]

/** Whether the table knows a way from a state by an event; a guard may still stand in it. */
export function leads(state: TerminationState, event: TerminationEvent): boolean {
  const from: readonly TerminationState[] = TRANSITIONS[event].from
  return from.includes(state)
}

/** The conditions of an event beside the state. */
export function guardsOf(event: TerminationEvent): readonly GuardName[] {
  const { guards = [] }: Transition = TRANSITIONS[event]
  return guards
}

/** The first guard that stands in the way at an instant, or null. */
export function guardAgainst(
  event: TerminationEvent,
  facts: TerminationFacts,
  at: DateTime
): GuardName | null {
  return guardsOf(event).find((guard) => !GUARDS[guard](facts, at)) ?? null
}

/** Where an event leads from a state. */
export function stateAfter(state: TerminationState, event: TerminationEvent): TerminationState {
  const { to }: Transition = TRANSITIONS[event]
  return to ?? state
}
