import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import type { RetentionRule } from '#inventory/dataset'
import { datasets } from '#inventory/registry'
import { type Fact, recordMany } from '#journal/record'
import { compareLengths } from '#retention/domain/lengths_in_time'

type Last = Pick<RetentionRule, 'start' | 'length' | 'end' | 'law'> & { state: string; id: string }

/**
 * Notes what is declared when it differs from the last version, with its day. The first version, and one of
 * the same length, are in force at once; another length waits for the DPO, who is shown what goes with it,
 * and until then what people were told holds.
 */
export default class KeepSchedules {
  /** @returns how many versions were noted. */
  handle({ stamp }: { stamp: Stamp }): Promise<number> {
    return db.transaction(async (trx) => {
      await trx.rawQuery(`select pg_advisory_xact_lock(hashtextextended('retention', 1))`)
      const last = await lastVersions(trx)
      const facts: Fact[] = []
      for (const { key, retention } of datasets.all()) {
        const fact = await note(trx, { key, retention, last: last.get(key), stamp })
        if (fact) facts.push(fact)
      }
      await recordMany(trx, facts)
      return facts.length
    })
  }
}

async function lastVersions(trx: TransactionClientContract): Promise<ReadonlyMap<string, Last>> {
  const rows = await trx
    .from('retention_schedules')
    .whereNull('professional_id')
    .whereNot('state', 'given_up')
    .orderBy('number')
    .select('id', 'dataset', 'state', 'start', 'length', 'ends_as as end', 'law')
  return new Map(rows.map((row) => [row.dataset, row]))
}

type Declared = { key: string; retention: RetentionRule; last?: Last; stamp: Stamp }

async function note(
  trx: TransactionClientContract,
  { key: dataset, retention, last, stamp }: Declared
): Promise<Fact | null> {
  if (last && isSame(last, retention)) return null
  /** A version that waited and is declared no more was never in force. */
  if (last?.state === 'waiting') {
    await trx.from('retention_schedules').where('id', last.id).update({ state: 'given_up' })
    const others = await lastVersions(trx)
    const before = others.get(dataset)
    if (before && isSame(before, retention)) return null
    return note(trx, { key: dataset, retention, last: before, stamp })
  }
  const change = last ? compareLengths(last.length, retention.length) : 'same'
  const waits = change === 'shorter' || change === 'longer'
  const at = stamp.at.toISO()!
  await trx.table('retention_schedules').insert({
    ...{ dataset, start: retention.start, length: JSON.stringify(retention.length) },
    ...{ ends_as: retention.end, law: retention.law ?? null, noted_at: at, noted_by: stamp.actor },
    ...{ state: waits ? 'waiting' : 'in_force', in_force_from: waits ? null : at },
  })
  const body = { dataset, change: last ? (change ?? 'other') : 'first', waits }
  return { kind: 'retention.schedule_noted', stamp, body }
}

function isSame(last: Last, { start, length, end, law }: RetentionRule): boolean {
  const told = [last.start, Object.entries(last.length), last.end, last.law ?? null]
  return JSON.stringify(told) === JSON.stringify([start, Object.entries(length), end, law ?? null])
}
