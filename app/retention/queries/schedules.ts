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

/** A version of a length, as pages show it. */
export type Schedule = {
  readonly id: string
  readonly number: number
  readonly dataset: string
  readonly state: 'waiting' | 'in_force' | 'given_up'
  readonly start: string
  readonly length: RetentionRule['length']
  /** What a professional chose before; null for what is declared. */
  readonly previous: RetentionRule['length'] | null
  readonly end: RetentionRule['end']
  readonly law: string | null
  readonly notedAt: Date
  readonly notedBy: string
  readonly inForceFrom: Date | null
  readonly goneAtOnce: number | null
}

const COLUMNS = `id, number, dataset, state, start, length, previous, ends_as as "end", law,
  noted_at as "notedAt", noted_by as "notedBy", in_force_from as "inForceFrom",
  gone_at_once as "goneAtOnce"`

/** Every version declared, the last first. */
export async function declaredVersions(trx: TransactionClientContract): Promise<Schedule[]> {
  const { rows } = await trx.rawQuery<{ rows: Schedule[] }>(
    `select ${COLUMNS} from retention_schedules where professional_id is null order by number desc`
  )
  return rows
}

/** Versions of what one professional has chosen, the last first. */
export async function chosenVersions(
  trx: TransactionClientContract,
  professionalId: string
): Promise<Schedule[]> {
  const { rows } = await trx.rawQuery<{ rows: Schedule[] }>(
    `select ${COLUMNS} from retention_schedules where professional_id = ? order by number desc`,
    [professionalId]
  )
  return rows
}
