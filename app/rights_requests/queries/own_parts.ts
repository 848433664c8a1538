import type { QueueKey } from '#rights_requests/domain/queue'
import RequestPart from '#rights_requests/models/request_part'

const PAGE = 30
/** A part whose clock is stopped is due after all others. */
const DUE = `coalesce(expires_at, '9999-01-01 00:00+00')`

type Narrowed = { isEnded: boolean; after: QueueKey | null }

/**
 * One page of what was passed on to a professional: what is open by its date, what has ended from the
 * latest on; read by key.
 */
export async function ownParts(professionalId: string, { isEnded, after }: Narrowed) {
  const column = isEnded ? 'closed_at' : DUE
  const direction = isEnded ? 'desc' : 'asc'
  const found = await RequestPart.query()
    .where('professionalId', professionalId)
    .whereNotNull('forwardedAt')
    .if(isEnded, (parts) => parts.whereNotNull('closedAt'))
    .if(!isEnded, (parts) => parts.whereNull('closedAt'))
    .if(after, (parts) =>
      parts.whereRaw(`(${column}, id) ${isEnded ? '<' : '>'} (?, ?)`, [
        after!.at.toISO()!,
        after!.id,
      ])
    )
    .orderByRaw(`${column} ${direction}, id ${direction}`)
    .limit(PAGE + 1)
  const parts = found.slice(0, PAGE)
  return { parts, last: found.length > PAGE ? parts.at(-1)! : null }
}
