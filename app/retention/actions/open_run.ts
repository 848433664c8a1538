import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import type { PersonalDataset } from '#inventory/dataset'
import { record } from '#journal/record'
import { coversFrom, missedNights, nightOf } from '#retention/domain/night'
import { expiringDatasets } from '#retention/expiring_datasets'
import { lengthsInForce, lastVersion } from '#retention/queries/schedules'

type Opening = { readonly at: DateTime; readonly executedBy: 'system' | 'operator'; stamp: Stamp }

/**
 * Opens the run of a night, or opens it again: whoever comes first plans what is due, the others find it
 * planned. After nights without a run it does their work too, and says which.
 */
export default class OpenRun {
  /** @returns the night, which is the number of the run. */
  handle({ at, executedBy, stamp }: Opening): Promise<string> {
    const night = nightOf(at)
    return db.transaction(async (trx) => {
      await trx.rawQuery(`select pg_advisory_xact_lock(hashtextextended('retention', 0))`)
      const run = await trx.from('retention_runs').where('night', night).first()
      if (run && !run.ended_at && executedBy === 'system') return night
      if (run) await reopen(trx, night, at)
      else await begin(trx, { night, at, executedBy }, stamp)
      await plan(trx, night, at)
      return night
    })
  }
}

async function begin(
  trx: TransactionClientContract,
  run: { night: string; at: DateTime; executedBy: string },
  stamp: Stamp
) {
  const { night, at, executedBy } = run
  const { rows } = await trx.rawQuery<{ rows: { last: string | null }[] }>(
    'select max(night)::text as last from retention_runs where ended_at is not null and night < ?',
    [night]
  )
  const from = coversFrom(night, rows[0].last)
  await trx.table('retention_runs').insert({
    ...{ night, judged_at: at.toISO(), covers_from: from, executed_by: executedBy },
    ...{ started_at: stamp.at.toISO(), schedules: await lastVersion(trx) },
  })
  const missed = missedNights({ night, coversFrom: from })
  await record(trx, { kind: 'retention.run_started', stamp, body: { night, missed } })
}

/** What has become due since, or had failed, is part of the same night. */
async function reopen(trx: TransactionClientContract, night: string, at: DateTime) {
  await trx
    .from('retention_runs')
    .where('night', night)
    .update({ ended_at: null, judged_at: at.toISO() })
  await trx
    .from('retention_run_datasets')
    .where('night', night)
    .update({ state: 'waiting', failure: null, ended_at: null })
}

async function plan(trx: TransactionClientContract, night: string, at: DateTime) {
  const lengths = await lengthsInForce(trx)
  for (const [position, dataset] of expiringDatasets().entries()) {
    const planned = await countRecords(trx, dataset, { at, lengths: lengths.get(dataset.key) })
    await trx.rawQuery(
      `insert into retention_run_datasets as it (night, dataset, position, planned) values (?, ?, ?, ?)
       on conflict (night, dataset) do update set planned = it.planned + excluded.planned`,
      [night, dataset.key, position, planned]
    )
  }
}

type Judged = {
  at: DateTime
  lengths: Parameters<NonNullable<PersonalDataset['expiry']>['count']>[0]['lengths']
}

async function countRecords(
  trx: TransactionClientContract,
  dataset: PersonalDataset,
  { at, lengths }: Judged
): Promise<number> {
  const due = await dataset.expiry!.count({ at, trx, lengths, recordsOnly: true })
  return due.reduce((sum, { records }) => sum + records, 0)
}
