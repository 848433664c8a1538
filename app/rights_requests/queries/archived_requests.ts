import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { withArchived } from '#inventory/restricted'
import RightsRequest from '#rights_requests/models/rights_request'

/** A request of the archive, by its reference; null when there is none. */
export function archivedRequest(
  trx: TransactionClientContract,
  reference: string
): Promise<string | null> {
  return withArchived(trx, async () => {
    const found = await trx
      .from('rights_requests')
      .where('reference', reference.trim().toUpperCase())
      .whereNotNull('archived_at')
      .select('id')
      .first()
    return found?.id ?? null
  })
}

/** How many requests the archive holds. */
export function countArchivedRequests(trx: TransactionClientContract): Promise<number> {
  return withArchived(trx, async () => {
    const [{ total }] = await trx
      .from('rights_requests')
      .whereNotNull('archived_at')
      .count('* as total')
    return Number(total)
  })
}

/** What an opening shows of a request, with its parts. */
export function readArchivedRequest(
  trx: TransactionClientContract,
  id: string
): Promise<RightsRequest> {
  return withArchived(trx, async () => {
    const found = await RightsRequest.query({ client: trx })
      .where('id', id)
      .whereNotNull('archivedAt')
      .firstOrFail()
    await found.load('parts', (parts) => parts.orderBy('id').preload('professional'))
    return found
  })
}

/** Takes requests out of the archive again: something begins anew for them. */
export async function bringBack(trx: TransactionClientContract, ids: readonly string[]) {
  await withArchived(trx, async () => {
    const mark = { archived_at: null }
    await trx
      .from('rights_requests')
      .whereIn('id', [...ids])
      .update(mark)
    await trx
      .from('rights_request_parts')
      .whereIn('rights_request_id', [...ids])
      .update(mark)
  })
}
