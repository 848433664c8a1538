import type { Concern } from '#rights_requests/domain/asked_right'
import type { Instructed } from '#rights_requests/domain/controller_instruction'

/** Where a part of a request stands: one right asked of one controller. */
export const PART_STATES = [
  'received',
  'awaiting_identity',
  'identified',
  'clarification',
  'passed_on',
  'in_progress',
  'awaiting_decision',
  'executing',
  'answered',
  'partly_answered',
  'refused',
  'withdrawn',
  'lapsed',
  'handed_over',
  'closed',
] as const

export type PartState = (typeof PART_STATES)[number]

/** What a guard may look at. */
export type PartFacts = {
  readonly controller: Concern
  readonly extendedAt: unknown
  /** The professional decides, and the platform prepares; otherwise the platform decides for it. */
  readonly isDecidedElsewhere: boolean
  /** What that professional has told the platform to do, as long as it is not done. */
  readonly instructed: Instructed | null
  readonly state: PartState
}

/** Conditions beside the state, by name: the name tells people why something is not possible. */
export const GUARDS = {
  controller_is_known: ({ controller }) => controller !== 'unknown',
  controller_is_professional: ({ controller }) => controller === 'professional',
  decided_elsewhere: ({ isDecidedElsewhere }) => isDecidedElsewhere,
  not_extended_yet: ({ extendedAt }) => extendedAt === null,
  acceptance_is_instructed: (facts) => isInstructed('accept', facts),
  /** Whether somebody is who they say is the platform's to find out, whoever decides afterwards. */
  refusal_is_instructed: (facts) =>
    facts.state === 'awaiting_identity' || isInstructed('refuse', facts),
  extension_is_instructed: (facts) => isInstructed('extend', facts),
} as const satisfies Record<string, (facts: PartFacts) => boolean>

export type GuardName = keyof typeof GUARDS

/** The platform acts for a professional who decides on instruction only (art. 28(3)(a)). */
function isInstructed(act: Instructed, { isDecidedElsewhere, instructed }: PartFacts): boolean {
  return !isDecidedElsewhere || instructed === act
}

type Transition = {
  readonly from: readonly PartState[]
  /** Absent: something happens to the part, which stays where it is. */
  readonly to?: PartState
  /** It goes back to where it stood before it came here: to one of these. */
  readonly backTo?: readonly PartState[]
  readonly guards?: readonly GuardName[]
}

const WORKED_ON = ['identified', 'passed_on', 'in_progress'] as const
const ANSWERED = [
  'answered',
  'partly_answered',
  'refused',
  'withdrawn',
  'lapsed',
  'handed_over',
] as const

/** The only way from one state to another. Buttons ask `can`, actions apply. */
export const TRANSITIONS = {
  ask_identity: { from: ['received', 'awaiting_identity', ...WORKED_ON], to: 'awaiting_identity' },
  identify: { from: ['received', 'awaiting_identity'], to: 'identified' },
  ask_clarification: { from: WORKED_ON, to: 'clarification' },
  clarify: { from: ['clarification'], backTo: WORKED_ON },
  pass_on: { from: ['identified'], to: 'passed_on', guards: ['controller_is_professional'] },
  take_charge: { from: ['identified', 'passed_on'], to: 'in_progress' },
  extend: {
    from: [...WORKED_ON, 'awaiting_decision'],
    guards: ['not_extended_yet', 'extension_is_instructed'],
  },
  propose: { from: ['in_progress'], to: 'awaiting_decision', guards: ['decided_elsewhere'] },
  execute: {
    from: ['in_progress', 'awaiting_decision'],
    to: 'executing',
    guards: ['controller_is_known', 'acceptance_is_instructed'],
  },
  answer: { from: ['executing'], to: 'answered' },
  answer_partly: { from: ['executing'], to: 'partly_answered' },
  /** What had been held back of an erasure is erased too. */
  complete: { from: ['partly_answered'], to: 'answered' },
  refuse: {
    from: ['awaiting_identity', ...WORKED_ON, 'awaiting_decision'],
    to: 'refused',
    guards: ['refusal_is_instructed'],
  },
  withdraw: {
    from: ['received', 'awaiting_identity', 'clarification', ...WORKED_ON, 'awaiting_decision'],
    to: 'withdrawn',
  },
  lapse: { from: ['received'], to: 'lapsed' },
  /** The contract has ended: the controller answers without the platform (art. 28(3)(g)). */
  hand_over: {
    from: ['received', 'awaiting_identity', 'clarification', ...WORKED_ON, 'awaiting_decision'],
    to: 'handed_over',
    guards: ['controller_is_professional'],
  },
  close: { from: ANSWERED, to: 'closed' },
} as const satisfies Record<string, Transition>

export type PartEvent = keyof typeof TRANSITIONS

export const PART_EVENTS = Object.keys(TRANSITIONS) as PartEvent[]

/** States in which nothing more is owed to the person. */
export const ENDED_STATES = [...ANSWERED, 'closed'] as const satisfies readonly PartState[]

/** Whether the table knows a way from a state by an event; a guard may still stand in it. */
export function leads(state: PartState, event: PartEvent): boolean {
  const from: readonly PartState[] = TRANSITIONS[event].from
  return from.includes(state)
}

/** The conditions of an event beside the state. */
export function guardsOf(event: PartEvent): readonly GuardName[] {
  const { guards = [] }: Transition = TRANSITIONS[event]
  return guards
}

/** The first guard that stands in the way, or null. */
export function guardAgainst(event: PartEvent, facts: PartFacts): GuardName | null {
  return guardsOf(event).find((guard) => !GUARDS[guard](facts)) ?? null
}

/** Where an event may lead from a state. */
export function statesAfter(state: PartState, event: PartEvent): readonly PartState[] {
  const { to, backTo }: Transition = TRANSITIONS[event]
  return backTo ?? [to ?? state]
}

/**
 * Where an event leads from a state.
 *
 * @param before where the part stood before it came to that state, for events that lead back.
 */
export function stateAfter(
  state: PartState,
  event: PartEvent,
  before: PartState | null = null
): PartState {
  const possible = statesAfter(state, event)
  return possible.find((it) => it === before) ?? possible[0]
}

export function isEnded(state: PartState): boolean {
  return ENDED_STATES.some((ended) => ended === state)
}

/**
 * What the parts of a request come to. While one is open, the request stands where the open part
 * stands that has come the least far; when all have ended alike, so has it; otherwise it is
 * answered in part.
 */
export function summaryOf(states: readonly PartState[]): PartState {
  const open = states.filter((state) => !isEnded(state))
  if (open.length > 0) return PART_STATES.find((state) => open.includes(state))!

  const [first] = states
  return states.every((state) => state === first) ? first : 'partly_answered'
}
