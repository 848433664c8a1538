import { DateTime } from 'luxon'
import { ASKED_RIGHTS, type AskedRight } from '#rights_requests/domain/asked_right'
import { type Channel, CHANNELS } from '#rights_requests/domain/channel'
import { isEnded, PART_STATES, type PartState } from '#rights_requests/domain/part_state'

/** `open`: everything still to be answered; `ended`: everything that has been. */
export type QueueState = 'open' | 'ended' | PartState

export const QUEUE_STATES: readonly QueueState[] = ['open', ...PART_STATES, 'ended']

/** When what is open is due; `week` and `month` are those that today is in, today included. */
export const DUE_WHEN = ['missed', 'today', 'week', 'month', 'suspended'] as const

export type DueWhen = (typeof DUE_WHEN)[number]

export const ASSIGNMENTS = ['me', 'nobody', 'somebody'] as const

/** Who works on it: one of the words, or the id of an account. */
export type Assigned = (typeof ASSIGNMENTS)[number] | (string & {})

/** What the queue is narrowed to; what is not understood narrows nothing. */
export type QueueFilters = {
  state: QueueState
  right: AskedRight | null
  /** Public name of a professional. */
  professional: string | null
  due: DueWhen | null
  assigned: Assigned | null
  channel: Channel | null
  /** Part of a reference. */
  reference: string | null
  /** The page begins after this one, or ends before that one; never both. */
  after: QueueKey | null
  before: QueueKey | null
}

/** A place in the queue. */
export type QueueKey = { at: DateTime; id: string }

/** What a filter is called in an address. */
const NAMES = {
  state: 'etat',
  right: 'droit',
  professional: 'professionnel',
  due: 'echeance',
  assigned: 'attribuee',
  channel: 'canal',
  reference: 'reference',
} as const

export type FilterName = keyof typeof NAMES

const FILTERS = Object.keys(NAMES) as FilterName[]

/** What can be narrowed where the list is read; everything unless said. */
export type Narrowable = {
  narrowedBy: readonly FilterName[]
  states: readonly QueueState[]
}

const ANYTHING: Narrowable = { narrowedBy: FILTERS, states: QUEUE_STATES }

export function queueFilters(
  query: Record<string, unknown>,
  { narrowedBy, states }: Narrowable = ANYTHING
): QueueFilters {
  const asked = (name: FilterName) => (narrowedBy.includes(name) ? query[NAMES[name]] : undefined)
  const after = keyOf(query.apres)
  return {
    state: oneOf(states, asked('state')) ?? 'open',
    right: oneOf(ASKED_RIGHTS, asked('right')),
    professional: short(asked('professional')),
    due: oneOf(DUE_WHEN, asked('due')),
    assigned: oneOf(ASSIGNMENTS, asked('assigned')) ?? uuidOf(asked('assigned')),
    channel: oneOf(CHANNELS, asked('channel')),
    reference: short(asked('reference'))?.toUpperCase() ?? null,
    after,
    before: after ? null : keyOf(query.avant),
  }
}

/** The filters as they stand in an address, without the page; the same ones give the same text. */
export function writeFilters(filters: QueueFilters): string {
  const given = FILTERS.flatMap((name): [string, string][] => {
    const value = name === 'state' && filters.state === 'open' ? null : filters[name]
    return value === null ? [] : [[NAMES[name], value]]
  })
  return new URLSearchParams(given).toString()
}

/** Filters out of what `writeFilters` wrote, or anything else. */
export function readFilters(text: string, narrowable?: Narrowable): QueueFilters {
  return queueFilters(Object.fromEntries(new URLSearchParams(text)), narrowable)
}

/** Whether the list holds what has ended. */
export function isOver({ state }: QueueFilters): boolean {
  return state === 'ended' || isEnded(state as PartState)
}

/** The key as it stands in an address. */
export function writeKey({ at, id }: QueueKey): string {
  return `${at.toUTC().toISO()}~${id}`
}

function keyOf(value: unknown): QueueKey | null {
  const [iso, id] = typeof value === 'string' ? value.split('~') : []
  const at = DateTime.fromISO(iso ?? '')
  const uuid = uuidOf(id)
  return at.isValid && uuid ? { at, id: uuid } : null
}

function uuidOf(value: unknown): string | null {
  const isUuid =
    typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)
  return isUuid ? value : null
}

function oneOf<T extends string>(words: readonly T[], value: unknown): T | null {
  return words.find((word) => word === value) ?? null
}

function short(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim() : ''
  return text.length > 0 && text.length <= 63 ? text : null
}
