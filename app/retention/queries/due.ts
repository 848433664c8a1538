import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { nightOf } from '#retention/domain/night'
import { type DatasetResult, type RunSummary, summarise } from '#retention/domain/summary'
import { expiringDatasets } from '#retention/expiring_datasets'
import { lengthsInForce } from '#retention/queries/schedules'

/** What a run would do at an instant: the dry run. Nothing is written. */
export async function whatWouldEnd(
  trx: TransactionClientContract,
  at: DateTime
): Promise<RunSummary> {
  const lengths = await lengthsInForce(trx)
  const results: DatasetResult[] = []
  for (const { key: dataset, expiry } of expiringDatasets()) {
    const due = await expiry!.count({ at, trx, lengths: lengths.get(dataset) })
    const ended = due.map(({ professionalId, records, tables: removed, ...it }) => {
      const { anonymised, archived } = it
      return { professionalId, records, removed, anonymised, archived }
    })
    results.push({ dataset, ended, kept: due })
  }
  const head = { run: nightOf(at), at: at.toUTC().toISO()!, dry_run: true }
  return summarise(head, results, await slugsOf(trx))
}

/** Slugs of professionals, by id. */
export async function slugsOf(
  client: Pick<TransactionClientContract, 'from'>
): Promise<ReadonlyMap<string, string>> {
  const rows = await client.from('professionals').select('id', 'slug')
  return new Map(rows.map(({ id, slug }) => [id, slug]))
}
