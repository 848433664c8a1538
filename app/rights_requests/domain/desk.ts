import type { FilterName, QueueState } from '#rights_requests/domain/queue'
import { QUEUE_STATES } from '#rights_requests/domain/queue'

const COLUMNS = ['reference', 'due', 'right', 'person', 'controllers', 'state', 'assignee'] as const

export type Column = (typeof COLUMNS)[number]

/** Where requests are worked from: what the list there shows, and what it can be narrowed to. */
export type Desk = {
  /** Whose words its states have: `rights_requests.states.<words>`. */
  words: 'dpo' | 'pro'
  path: '/dpo/demandes' | '/pro/demandes'
  /** What the names of its routes begin with. */
  routes: 'rights_requests' | 'rights_requests.pro'
  narrowedBy: readonly FilterName[]
  states: readonly QueueState[]
  columns: readonly Column[]
  /** Lists everybody finds there, by the name of their word and their filters. */
  views: readonly { word: string; query: string }[]
}

const LATE = { word: 'late', query: 'echeance=missed' }
const SUSPENDED = { word: 'suspended', query: 'echeance=suspended' }

/** A line is a request; several people work on them. */
export const PLATFORM_DESK: Desk = {
  words: 'dpo',
  path: '/dpo/demandes',
  routes: 'rights_requests',
  narrowedBy: ['state', 'due', 'right', 'professional', 'assigned', 'channel', 'reference'],
  states: QUEUE_STATES,
  columns: COLUMNS,
  views: [{ word: 'to_do', query: '' }, LATE, { word: 'mine', query: 'attribuee=me' }, SUSPENDED],
}

/** A part reaches a professional once it is known who asks. */
const NEVER_PASSED_ON: readonly QueueState[] = ['received', 'lapsed']

/** A line is what was passed on to one professional, who alone decides: nothing is given to anybody. */
export const PROFESSIONAL_DESK: Desk = {
  words: 'pro',
  path: '/pro/demandes',
  routes: 'rights_requests.pro',
  narrowedBy: ['state', 'due', 'right', 'channel', 'reference'],
  states: QUEUE_STATES.filter((state) => !NEVER_PASSED_ON.includes(state)),
  columns: ['reference', 'due', 'right', 'person', 'state'],
  views: [
    { word: 'open', query: '' },
    { word: 'to_decide', query: 'etat=awaiting_decision' },
    LATE,
    SUSPENDED,
    { word: 'ended', query: 'etat=ended' },
  ],
}
