/** Where what an authority asked for stands. */
export const DISCLOSURE_STATES = ['received', 'checked', 'decided', 'closed'] as const

export type DisclosureState = (typeof DISCLOSURE_STATES)[number]

export const DISCLOSURE_CHANNELS = ['post', 'email', 'visit', 'telephone'] as const
export type DisclosureChannel = (typeof DISCLOSURE_CHANNELS)[number]

export const BASES = ['valid', 'insufficient'] as const
export type Basis = (typeof BASES)[number]

export const DECISIONS = ['given', 'given_in_part', 'refused'] as const
export type Decision = (typeof DECISIONS)[number]

export const DISCLOSURE_FILE_KINDS = ['order', 'given'] as const
export type DisclosureFileKind = (typeof DISCLOSURE_FILE_KINDS)[number]

/** What a guard may look at. */
export type DisclosureFacts = {
  /** What the check of the legal basis came to. */
  readonly basis: Basis | null
  readonly decision: Decision | null
  /** Controllers concerned who have neither been told, nor may not be. */
  readonly untold: number
}

export const DISCLOSURE_GUARDS = {
  basis_allows: ({ basis, decision }) => decision === 'refused' || basis === 'valid',
  /** A processor tells the controller of what the law makes it do before it does it (art. 28(3)(a)). */
  controllers_are_told_first: ({ decision, untold }) => decision === 'refused' || untold === 0,
  controllers_are_informed: ({ untold }) => untold === 0,
} as const satisfies Record<string, (facts: DisclosureFacts) => boolean>

export type DisclosureGuard = keyof typeof DISCLOSURE_GUARDS

type Transition = {
  readonly from: readonly DisclosureState[]
  readonly to?: DisclosureState
  readonly guards?: readonly DisclosureGuard[]
}

export const DISCLOSURE_TRANSITIONS = {
  check_basis: { from: ['received', 'checked'], to: 'checked' },
  decide: {
    from: ['checked'],
    to: 'decided',
    guards: ['basis_allows', 'controllers_are_told_first'],
  },
  inform: { from: ['received', 'checked', 'decided'] },
  close: { from: ['decided'], to: 'closed', guards: ['controllers_are_informed'] },
} as const satisfies Record<string, Transition>

export type DisclosureEvent = keyof typeof DISCLOSURE_TRANSITIONS

export const DISCLOSURE_EVENTS = Object.keys(DISCLOSURE_TRANSITIONS) as DisclosureEvent[]

export function leadsDisclosure(state: DisclosureState, event: DisclosureEvent): boolean {
  const from: readonly DisclosureState[] = DISCLOSURE_TRANSITIONS[event].from
  return from.includes(state)
}

export function disclosureGuardsOf(event: DisclosureEvent): readonly DisclosureGuard[] {
  const { guards = [] }: Transition = DISCLOSURE_TRANSITIONS[event]
  return guards
}

export function disclosureGuardAgainst(
  event: DisclosureEvent,
  facts: DisclosureFacts
): DisclosureGuard | null {
  return disclosureGuardsOf(event).find((guard) => !DISCLOSURE_GUARDS[guard](facts)) ?? null
}

export function disclosureStateAfter(
  state: DisclosureState,
  event: DisclosureEvent
): DisclosureState {
  const { to }: Transition = DISCLOSURE_TRANSITIONS[event]
  return to ?? state
}
