import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DueCount, EndedCount } from '#inventory/expiry'

type Place = { readonly night: string; readonly dataset: string }

type Row = {
  controller: string | null
  what: string
  name: string
  law?: string
  until?: string
  count: number
}

/** Counts of a batch. Rows are added, never changed: workers side by side do not wait here for each other. */
export async function noteCounts(
  trx: TransactionClientContract,
  place: Place,
  counts: readonly EndedCount[]
): Promise<void> {
  await insert(
    trx,
    place,
    counts.flatMap(({ professionalId: controller, records, ...tables }) => [
      { controller, what: 'records', name: '', count: records },
      ...(['removed', 'anonymised', 'archived'] as const).flatMap((what) =>
        Object.entries(tables[what] ?? {}).map(([name, count]) => ({
          ...{ controller, what, name, count },
        }))
      ),
    ])
  )
}

/** What stays of what is due, as it was found last. */
export async function noteKept(
  trx: TransactionClientContract,
  place: Place,
  counts: readonly DueCount[]
): Promise<void> {
  await trx.from('retention_run_counts').where(place).where('what', 'kept').delete()
  await insert(
    trx,
    place,
    counts.flatMap(({ professionalId: controller, kept }) =>
      kept.map(({ reason: name, law, until, count }) => {
        return { controller, what: 'kept', name, law, until, count }
      })
    )
  )
}

async function insert(trx: TransactionClientContract, place: Place, rows: readonly Row[]) {
  const told = rows.filter(({ count }) => count > 0)
  if (told.length === 0) return
  await trx.rawQuery(
    `insert into retention_run_counts
       (night, dataset, controller_id, what, name, law, until_day, count)
     select ?::date, ?, it.* from jsonb_to_recordset(?::jsonb) it
       (controller uuid, what text, name text, law text, until date, count int)`,
    [place.night, place.dataset, JSON.stringify(told)]
  )
}

/**
 * Puts the counts of batches together, one row for each controller and table.
 *
 * @returns records by controller that the journal was not told of yet.
 */
export async function gatherCounts(
  trx: TransactionClientContract,
  { night, dataset }: Place
): Promise<{ professional: string | null; records: number }[]> {
  const { rows } = await trx.rawQuery<{ rows: { professional: string | null; records: number }[] }>(
    `select controller_id as professional, sum(count)::int as records from retention_run_counts
     where night = ? and dataset = ? and what = 'records' and not told
     group by 1 order by 1`,
    [night, dataset]
  )
  await trx.rawQuery(
    `with loose as (
       delete from retention_run_counts where night = ? and dataset = ? and what <> 'kept' returning *
     )
     insert into retention_run_counts (night, dataset, controller_id, what, name, count, told)
       select night, dataset, controller_id, what, name, sum(count), true
       from loose group by 1, 2, 3, 4, 5`,
    [night, dataset]
  )
  return rows
}
