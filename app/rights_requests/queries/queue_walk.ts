import type { LucidModel, ModelQueryBuilderContract } from '@adonisjs/lucid/types/model'
import type { DateTime } from 'luxon'
import { isOver, type QueueFilters, type QueueKey } from '#rights_requests/domain/queue'

export const PAGE = 30
/** Counting stops there: from then on a list is long, whatever its length. */
export const COUNTED_TO = 10_000

/** Rows of one page, and where the pages beside it begin. */
export type Page<Row> = { rows: Row[]; next: QueueKey | null; previous: QueueKey | null }

/** What has a place in a queue. */
type Placed = { id: string; closedAt: DateTime | null; dueAt: DateTime | null }

/**
 * What is open by its legal date, what has ended from the latest on: one page, read by key in both
 * directions, so that the thousandth costs what the first does.
 *
 * @param read the rows in the order of `inOrder`, at most as many as it is given.
 */
export async function readPage<Row extends Placed>(
  { after, before }: QueueFilters,
  length: number,
  read: (atMost: number) => Promise<Row[]>
): Promise<Page<Row>> {
  const found = await read(length + 1)
  const isMore = found.length > length
  const rows = found.slice(0, length)
  if (before) rows.reverse()

  const place = (row: Row | undefined) => row && { at: keptAt(row), id: row.id }
  return {
    rows,
    previous: ((before ? isMore : after) && place(rows[0])) || null,
    next: ((before || isMore) && place(rows.at(-1))) || null,
  }
}

/** Where a row stands in the order of the list: in milliseconds, as its dates are written. */
function keptAt({ closedAt, dueAt }: Placed): DateTime {
  return closedAt ?? dueAt!
}

/** From the place that the page begins after, or ends before. */
export function fromKey<Model extends LucidModel, Row>(
  query: ModelQueryBuilderContract<Model, Row>,
  filters: QueueFilters
) {
  const { column, isDown } = orderOf(filters)
  const key = filters.after ?? filters.before
  return inOrder(query, filters).if(key, (from) =>
    from.whereRaw(`(${column}, id) ${isDown ? '<' : '>'} (?, ?)`, [key!.at.toISO()!, key!.id])
  )
}

/** In the order of the list, or backwards when it is read from its end. */
export function inOrder<Model extends LucidModel, Row>(
  query: ModelQueryBuilderContract<Model, Row>,
  filters: QueueFilters
) {
  const { column, isDown } = orderOf(filters)
  const direction = isDown ? 'desc' : 'asc'
  return query.orderBy(column, direction).orderBy('id', direction)
}

/** Open or ended, in one state or in any: both lists are read along an index of their own. */
export function inState<Model extends LucidModel, Row>(
  query: ModelQueryBuilderContract<Model, Row>,
  filters: QueueFilters
) {
  const { state } = filters
  return query
    .if(isOver(filters), (from) => from.whereNotNull('closedAt'))
    .unless(isOver(filters), (from) => from.whereNull('closedAt'))
    .unless(state === 'open' || state === 'ended', (from) => from.where('state', state))
}

/** What a part of a reference is looked for by: a percent sign or an underscore as itself. */
export function likeness(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}

function orderOf(filters: QueueFilters) {
  const column = isOver(filters) ? 'closed_at' : 'due_at'
  return { column, isDown: isOver(filters) !== Boolean(filters.before) }
}
