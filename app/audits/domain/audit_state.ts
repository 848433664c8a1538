/** Where an audit stands, from the request to the last action that follows from it. */
export const AUDIT_STATES = [
  'asked',
  'other_day',
  'planned',
  'held',
  'following',
  'closed',
  'declined',
  'withdrawn',
] as const

export type AuditState = (typeof AUDIT_STATES)[number]

/** What a guard may look at. */
export type AuditFacts = {
  /** Somebody else than the controller audits, and their mandate is still to be read. */
  readonly isMandateMissing: boolean
  /** Everybody who will be there has promised to keep what they see to themselves. */
  readonly isConfidential: boolean
  /** ISO day of today, at the platform's place, and the first day agreed. */
  readonly today: string
  readonly plannedOn: string | null
  /** Actions that are not done. */
  readonly openActions: number
}

/** Conditions beside the state, by name: the name tells people why something is not possible. */
export const AUDIT_GUARDS = {
  mandate_is_checked: ({ isMandateMissing }) => !isMandateMissing,
  confidentiality_is_accepted: ({ isConfidential }) => isConfidential,
  day_has_come: ({ plannedOn, today }) => plannedOn !== null && plannedOn <= today,
  actions_are_done: ({ openActions }) => openActions === 0,
} as const satisfies Record<string, (facts: AuditFacts) => boolean>

export type AuditGuard = keyof typeof AUDIT_GUARDS

type Transition = {
  readonly from: readonly AuditState[]
  /** Absent: something happens to the audit, which stays where it is. */
  readonly to?: AuditState
  readonly guards?: readonly AuditGuard[]
}

const BEFORE = ['asked', 'other_day', 'planned'] as const

/** The only way from one state to another. Buttons ask `can`, actions apply. */
export const AUDIT_TRANSITIONS = {
  check_mandate: { from: BEFORE },
  plan: { from: BEFORE, to: 'planned', guards: ['mandate_is_checked'] },
  propose_other_day: { from: BEFORE, to: 'other_day' },
  accept_day: { from: ['other_day'], to: 'planned', guards: ['mandate_is_checked'] },
  decline: { from: ['asked', 'other_day'], to: 'declined' },
  withdraw: { from: BEFORE, to: 'withdrawn' },
  promise: { from: BEFORE },
  hold: {
    from: ['planned'],
    to: 'held',
    guards: ['day_has_come', 'confidentiality_is_accepted'],
  },
  note_finding: { from: ['held'] },
  report: { from: ['held'], to: 'following' },
  set_action: { from: ['held', 'following'] },
  finish_action: { from: ['held', 'following'] },
  close: { from: ['following'], to: 'closed', guards: ['actions_are_done'] },
} as const satisfies Record<string, Transition>

export type AuditEvent = keyof typeof AUDIT_TRANSITIONS

export const AUDIT_EVENTS = Object.keys(AUDIT_TRANSITIONS) as AuditEvent[]

/** States in which nothing is left to do. */
export const ENDED_AUDITS = ['closed', 'declined', 'withdrawn'] as const

/** Audits that took place, or are going to: they count for the year. */
export const COUNTED_AUDITS = ['planned', 'held', 'following', 'closed'] as const

export function leadsAudit(state: AuditState, event: AuditEvent): boolean {
  const from: readonly AuditState[] = AUDIT_TRANSITIONS[event].from
  return from.includes(state)
}

export function auditGuardsOf(event: AuditEvent): readonly AuditGuard[] {
  const { guards = [] }: Transition = AUDIT_TRANSITIONS[event]
  return guards
}

/** The first guard that stands in the way, or null. */
export function auditGuardAgainst(event: AuditEvent, facts: AuditFacts): AuditGuard | null {
  return auditGuardsOf(event).find((guard) => !AUDIT_GUARDS[guard](facts)) ?? null
}

export function auditStateAfter(state: AuditState, event: AuditEvent): AuditState {
  const { to }: Transition = AUDIT_TRANSITIONS[event]
  return to ?? state
}
