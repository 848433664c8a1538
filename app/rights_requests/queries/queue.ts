import { type QueueFilters, type QueueKey } from '#rights_requests/domain/queue'
import { isEnded, type PartState } from '#rights_requests/domain/part_state'
import RightsRequest from '#rights_requests/models/rights_request'

const PAGE = 30

/**
 * One page of the queue: what is open by its legal date, what has ended from the latest on. Read by
 * key, so that the thousandth page costs what the first does.
 */
export async function queuePage(
  filters: QueueFilters
): Promise<{ rows: RightsRequest[]; next: QueueKey | null }> {
  const isOver = filters.state === 'ended' || isEnded(filters.state as PartState)
  const column = isOver ? 'closed_at' : 'due_at'
  const direction = isOver ? 'desc' : 'asc'
  const { after } = filters
  const found = await narrowed(filters)
    .if(after, (query) =>
      query.whereRaw(`(${column}, id) ${isOver ? '<' : '>'} (?, ?)`, [
        after!.at.toISO()!,
        after!.id,
      ])
    )
    .orderBy(column, direction)
    .orderBy('id', direction)
    .limit(PAGE + 1)
  const rows = found.slice(0, PAGE)
  const last = rows.at(-1)
  const isMore = found.length > PAGE && last !== undefined
  return { rows, next: isMore ? { at: last.closedAt ?? last.dueAt!, id: last.id } : null }
}

function narrowed({ state, right, professional, reference }: QueueFilters) {
  const isGroup = state === 'open' || state === 'ended'
  return RightsRequest.withParts()
    .if(state === 'open', (query) => query.whereNull('closedAt'))
    .if(state === 'ended', (query) => query.whereNotNull('closedAt'))
    .if(!isGroup, (query) => query.where('state', state))
    .if(right, (query) => query.whereRaw('asked_rights @> ?', [[right!]]))
    .if(reference, (query) => query.whereLike('reference', `%${escaped(reference!)}%`))
    .if(professional, (query) =>
      query.whereHas('parts', (parts) =>
        parts.whereHas('professional', (named) => named.where('slug', professional!))
      )
    )
}

/** A percent sign or an underscore is looked for as itself. */
function escaped(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
