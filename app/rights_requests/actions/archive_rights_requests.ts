import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import { withArchived } from '#inventory/restricted'
import { record } from '#journal/record'
import { LINK_LIFE } from '#rights_requests/domain/link_life'

/** Days a closed request stays in sight of those who work: questions about an answer come soon, or not at all. */
export const DAYS_IN_SIGHT = 30

const BATCH = 200

/**
 * Requests that are closed leave the queue and every daily query for the archive, where they stay as proof
 * until their last day. One that is still at work for somebody (a restriction, a hold that ended) waits.
 */
export default class ArchiveRightsRequests {
  /** @returns how many were archived. */
  async handle({ stamp }: { stamp: Stamp }): Promise<number> {
    let archived = 0
    for (;;) {
      const count = await db.transaction((trx) => this.#batch(trx, stamp))
      archived += count
      if (count === 0) return archived
    }
  }

  #batch(trx: TransactionClientContract, stamp: Stamp): Promise<number> {
    return withArchived(trx, async () => {
      const before = stamp.at.minus({ days: LINK_LIFE.afterAnswer + DAYS_IN_SIGHT })
      const { rows } = await trx.rawQuery<{ rows: { id: string }[] }>(DUE, [before.toISO()!, BATCH])
      const ids = rows.map(({ id }) => id)
      if (ids.length === 0) return 0
      const mark = { archived_at: stamp.at.toISO() }
      await trx.from('rights_requests').whereIn('id', ids).update(mark)
      await trx.from('rights_request_parts').whereIn('rights_request_id', ids).update(mark)
      const body = { requests: ids.length }
      await record(trx, { kind: 'archive.filled', stamp, body })
      return ids.length
    })
  }
}

const DUE = `
  select r.id from rights_requests r
  where r.archived_at is null and r.state = 'closed' and r.closed_at < ?::timestamptz
    and not exists (select from restrictions where request_reference = r.reference)
    and not exists (
      select from rights_request_parts part
      where part.rights_request_id = r.id and part.progress in ('erasing', 'needs_attention')
    )
  order by r.closed_at, r.id limit ? for update of r skip locked
`
