import { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { LengthsInTime } from '#inventory/expiry'
import type { RetentionRule } from '#inventory/dataset'
import { lengthsInTime } from '#retention/domain/lengths_in_time'

type Row = { dataset: string; length: RetentionRule['length']; from: Date }

/** By data set, the lengths that were declared and put in force, in time. */
export async function lengthsInForce(
  trx: TransactionClientContract
): Promise<ReadonlyMap<string, LengthsInTime | undefined>> {
  const { rows } = await trx.rawQuery<{ rows: Row[] }>(
    `select dataset, length, in_force_from as "from" from retention_schedules
     where state = 'in_force' and professional_id is null order by dataset, number`
  )
  const byDataset = Map.groupBy(rows, ({ dataset }) => dataset)
  return new Map(
    [...byDataset].map(([dataset, its]) => [
      dataset,
      lengthsInTime(
        its.map(({ length, from }) => ({ length, inForceFrom: DateTime.fromJSDate(from) }))
      ),
    ])
  )
}

/** The number of the last version of any schedule; 0 when none was noted yet. */
export async function lastVersion(trx: TransactionClientContract): Promise<number> {
  const { rows } = await trx.rawQuery<{ rows: { last: number }[] }>(
    `select coalesce(max(number), 0)::int as last from retention_schedules where state = 'in_force'`
  )
  return rows[0].last
}
