import { DateTime } from 'luxon'
import { ASKED_RIGHTS, type AskedRight } from '#rights_requests/domain/asked_right'
import { type Channel, CHANNELS } from '#rights_requests/domain/channel'
import { PART_STATES, type PartState } from '#rights_requests/domain/part_state'

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

export function queueFilters(query: Record<string, unknown>): QueueFilters {
  const after = keyOf(query.apres)
  return {
    state: oneOf(QUEUE_STATES, query.etat) ?? 'open',
    right: oneOf(ASKED_RIGHTS, query.droit),
    professional: short(query.professionnel),
    due: oneOf(DUE_WHEN, query.echeance),
    assigned: oneOf(ASSIGNMENTS, query.attribuee) ?? uuidOf(query.attribuee),
    channel: oneOf(CHANNELS, query.canal),
    reference: short(query.reference)?.toUpperCase() ?? null,
    after,
    before: after ? null : keyOf(query.avant),
  }
}

/** The filters as they stand in an address, without the page; the same ones give the same text. */
export function writeFilters(filters: QueueFilters): string {
  const { state, right, professional, due, assigned, channel, reference } = filters
  const asked = {
    etat: state === 'open' ? null : state,
    ...{ droit: right, professionnel: professional, echeance: due, attribuee: assigned },
    ...{ canal: channel, reference },
  }
  const given = Object.entries(asked).filter((pair): pair is [string, string] => pair[1] !== null)
  return new URLSearchParams(given).toString()
}

/** Filters out of what `writeFilters` wrote, or anything else. */
export function readFilters(text: string): QueueFilters {
  return queueFilters(Object.fromEntries(new URLSearchParams(text)))
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
