/** How an instruction reached the platform. */
export const GIVEN_HOW = ['site', 'mail', 'letter', 'telephone'] as const

export type GivenHow = (typeof GIVEN_HOW)[number]

type Transition = { readonly from: readonly string[]; readonly to: string }

/**
 * What may follow what. A warning that an instruction infringes the law suspends it (art. 28(3), last
 * subparagraph): nothing is done until the controller confirms, changes or withdraws it.
 */
export const INSTRUCTION_TRANSITIONS = {
  warn: { from: ['given'], to: 'suspended' },
  confirm: { from: ['suspended'], to: 'confirmed' },
  change: { from: ['suspended'], to: 'changed' },
  withdraw: { from: ['given', 'suspended', 'confirmed'], to: 'withdrawn' },
  carry_out: { from: ['given', 'confirmed'], to: 'done' },
  decline: { from: ['given', 'confirmed'], to: 'declined' },
} as const satisfies Record<string, Transition>

export type InstructionEvent = keyof typeof INSTRUCTION_TRANSITIONS

export const INSTRUCTION_STATES = [
  ...['given', 'suspended', 'confirmed', 'changed', 'withdrawn', 'done', 'declined'],
] as const

export type InstructionState =
  'given' | 'suspended' | 'confirmed' | 'changed' | 'withdrawn' | 'done' | 'declined'

/** Nothing more happens to it. */
export const ENDED: readonly InstructionState[] = ['changed', 'withdrawn', 'done', 'declined']

export function can(state: InstructionState, event: InstructionEvent): boolean {
  const from: readonly string[] = INSTRUCTION_TRANSITIONS[event].from
  return from.includes(state)
}

/** @throws when the event does not follow. */
export function after(state: InstructionState, event: InstructionEvent): InstructionState {
  if (!can(state, event)) throw new Error(`An instruction that is ${state} cannot ${event}`)
  return INSTRUCTION_TRANSITIONS[event].to
}
