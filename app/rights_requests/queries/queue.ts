import type { ModelQueryBuilderContract } from '@adonisjs/lucid/types/model'
import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import { type QueueFilters, type QueueKey } from '#rights_requests/domain/queue'
import { isEnded, type PartState } from '#rights_requests/domain/part_state'
import RightsRequest from '#rights_requests/models/rights_request'
import { whenDue } from '#rights_requests/queries/when_due'

const PAGE = 30
/** Counting stops there: from then on a list is long, whatever its length. */
export const COUNTED_TO = 10_000

const OF_PROFESSIONAL = 'professional_id = (select id from professionals where slug = ?)'

/** Who reads the queue, and when: what is late, and what is theirs, depend on it. */
export type QueueReader = { now: DateTime; userId?: string }

export type QueuePage = { rows: RightsRequest[]; next: QueueKey | null; previous: QueueKey | null }

type Query = ModelQueryBuilderContract<typeof RightsRequest, RightsRequest>

/**
 * One page of the queue: what is open by its legal date, what has ended from the latest on. Read by
 * key in both directions, so that the thousandth page costs what the first does.
 */
export async function queuePage(
  filters: QueueFilters,
  reader: QueueReader,
  length = PAGE
): Promise<QueuePage> {
  const { after, before } = filters
  const places = paged(narrowed(RightsRequest.query(), filters, reader), filters)
  const ids = places.select('id').limit(length + 1)
  const found = await inOrder(RightsRequest.withParts().preload('assignee'), filters).whereIn(
    'id',
    ids
  )
  const isMore = found.length > length
  const rows = found.slice(0, length)
  if (before) rows.reverse()

  const place = (row: RightsRequest | undefined) => row && { at: keptAt(row), id: row.id }
  return {
    rows,
    previous: ((before ? isMore : after) && place(rows[0])) || null,
    next: ((before || isMore) && place(rows.at(-1))) || null,
  }
}

/** How many requests the filters leave; one more than `most` stands for more than that. */
export async function countQueue(
  filters: QueueFilters,
  reader: QueueReader,
  most = COUNTED_TO
): Promise<number> {
  const query = narrowed(RightsRequest.query(), filters, reader)
  const some = query.select('id').limit(most + 1)
  const { total } = await db.from(some.as('found')).count('* as total').first()
  return Number(total)
}

/** Where a request stands in the order of the list: in milliseconds, as its dates are written. */
function keptAt({ closedAt, dueAt }: RightsRequest): DateTime {
  return closedAt ?? dueAt!
}

/** Found first along an index that holds all that is asked about; read whole afterwards. */
function paged(query: Query, filters: QueueFilters): Query {
  const { column, isDown } = orderOf(filters)
  const key = filters.after ?? filters.before
  return inOrder(query, filters).if(key, (from) =>
    from.whereRaw(`(${column}, id) ${isDown ? '<' : '>'} (?, ?)`, [key!.at.toISO()!, key!.id])
  )
}

function inOrder(query: Query, filters: QueueFilters): Query {
  const { column, isDown } = orderOf(filters)
  const direction = isDown ? 'desc' : 'asc'
  return query.orderBy(column, direction).orderBy('id', direction)
}

function orderOf(filters: QueueFilters) {
  const column = isOver(filters) ? 'closed_at' : 'due_at'
  return { column, isDown: isOver(filters) !== Boolean(filters.before) }
}

function isOver({ state }: QueueFilters): boolean {
  return state === 'ended' || isEnded(state as PartState)
}

/** Each condition is one that an index answers behind the walls between professionals. */
function narrowed(query: Query, filters: QueueFilters, { now, userId }: QueueReader): Query {
  const { state, right, professional, due, assigned, channel, reference } = filters
  const isGroup = state === 'open' || state === 'ended'
  const account = assigned === 'me' ? userId : assigned
  return query
    .if(isOver(filters), (from) => from.whereNotNull('closedAt'))
    .unless(isOver(filters), (from) => from.whereNull('closedAt'))
    .unless(isGroup, (from) => from.where('state', state))
    .if(right, (from) => from.whereRaw('asked_rights @> ?', [[right!]]))
    .if(professional, (from) =>
      from.whereHas('parts', (part) => part.whereRaw(OF_PROFESSIONAL, [professional!]))
    )
    .if(due, (from) => whenDue(from, due!, now))
    .if(assigned === 'nobody', (from) => from.whereNull('assignedTo'))
    .if(assigned === 'somebody', (from) => from.whereNotNull('assignedTo'))
    .if(assigned && !['nobody', 'somebody'].includes(assigned), (from) =>
      from.where('assignedTo', account!)
    )
    .if(channel, (from) => from.where('channel', channel!))
    .if(reference, (from) => from.whereLike('reference', `%${escaped(reference!)}%`))
}

/** A percent sign or an underscore is looked for as itself. */
function escaped(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
