export const RIGHTS_REQUEST_STATES = [
  'received',
  'verified',
  'in_progress',
  'executing',
  'answered',
  'refused',
  'withdrawn',
  'lapsed',
] as const

export type RightsRequestState = (typeof RIGHTS_REQUEST_STATES)[number]

/** The only way from one state to another. Buttons ask `can`, actions apply. */
export const TRANSITIONS = {
  verify: { from: ['received'], to: 'verified' },
  take_charge: { from: ['verified'], to: 'in_progress' },
  execute: { from: ['in_progress'], to: 'executing' },
  answer: { from: ['executing'], to: 'answered' },
  refuse: { from: ['verified', 'in_progress'], to: 'refused' },
  withdraw: { from: ['received', 'verified', 'in_progress'], to: 'withdrawn' },
  lapse: { from: ['received'], to: 'lapsed' },
} as const satisfies Record<string, { from: readonly RightsRequestState[]; to: RightsRequestState }>

export type RightsRequestEvent = keyof typeof TRANSITIONS

export const RIGHTS_REQUEST_EVENTS = Object.keys(TRANSITIONS) as RightsRequestEvent[]

/** States from which nothing leads anywhere. */
export const CLOSED_STATES = RIGHTS_REQUEST_STATES.filter(
  (state) => !RIGHTS_REQUEST_EVENTS.some((event) => can(state, event))
)

export function can(state: RightsRequestState, event: RightsRequestEvent): boolean {
  const from: readonly RightsRequestState[] = TRANSITIONS[event].from
  return from.includes(state)
}

export function isClosed(state: RightsRequestState): boolean {
  return CLOSED_STATES.includes(state)
}
