import { DateTime } from 'luxon'
import { ASKED_RIGHTS, type AskedRight } from '#rights_requests/domain/asked_right'
import { PART_STATES, type PartState } from '#rights_requests/domain/part_state'

/** `open`: everything still to be answered; `ended`: everything that has been. */
export type QueueState = 'open' | 'ended' | PartState

export const QUEUE_STATES: readonly QueueState[] = ['open', ...PART_STATES, 'ended']

/** What the queue is narrowed to; what is not understood narrows nothing. */
export type QueueFilters = {
  state: QueueState
  right: AskedRight | null
  /** Public name of a professional. */
  professional: string | null
  /** Part of a reference. */
  reference: string | null
  after: QueueKey | null
}

/** Where a page of the queue ends. */
export type QueueKey = { at: DateTime; id: string }

export function queueFilters(query: Record<string, unknown>): QueueFilters {
  return {
    state: oneOf(QUEUE_STATES, query.etat) ?? 'open',
    right: oneOf(ASKED_RIGHTS, query.droit),
    professional: short(query.professionnel),
    reference: short(query.reference)?.toUpperCase() ?? null,
    after: keyOf(query.apres),
  }
}

/** The key as it stands in an address. */
export function writeKey({ at, id }: QueueKey): string {
  return `${at.toUTC().toISO()}~${id}`
}

function keyOf(value: unknown): QueueKey | null {
  const [iso, id] = typeof value === 'string' ? value.split('~') : []
  const at = DateTime.fromISO(iso ?? '')
  const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id ?? '')
  return at.isValid && isUuid ? { at, id } : null
}

function oneOf<T extends string>(words: readonly T[], value: unknown): T | null {
  return words.find((word) => word === value) ?? null
}

function short(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim() : ''
  return text.length > 0 && text.length <= 63 ? text : null
}
