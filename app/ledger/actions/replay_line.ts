import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { unsealBytes } from '#foundation/sealed_bytes'
import type { Stamp } from '#foundation/stamp'
import type { Identifiers } from '#inventory/dataset'
import { isNobody } from '#inventory/domain/identifiers'
import { datasetsFor, eraseBatch } from '#inventory/queries/discover'
import { Holdings } from '#inventory/queries/holdings'
import { lift, restrict, restrictionsFor } from '#inventory/queries/restrict'
import { forgetSubjects, record } from '#journal/record'
import type { LedgerFact, LedgerLine } from '#ledger/domain/line'
import { sealLine } from '#ledger/keys'

/** Small enough for a killed replay to lose little. */
export const BATCH = 200

/** What one batch has done: records or rows that went, and whether nothing is left that may go. */
type Batch = { readonly count: number; readonly isDone: boolean; readonly kept: number }

type Replay = {
  readonly line: LedgerLine
  /** What earlier batches of this line have come to, for the journal. */
  readonly before: number
  readonly stamp: Stamp
}

/**
 * One batch of one line, done again on data that came back; the line is known to the database with the
 * last one, so that a replay killed anywhere goes on there.
 */
export default class ReplayLine {
  handle({ line, before, stamp }: Replay): Promise<Batch> {
    return db.transaction(async (trx) => {
      const batch = await REPLAYS[line.kind](line as never, trx)
      if (batch.isDone) await this.#note(trx, line, { count: before + batch.count, stamp })
      return batch
    })
  }

  async #note(
    trx: TransactionClientContract,
    line: LedgerLine,
    { count, stamp }: { count: number; stamp: Stamp }
  ) {
    const { id, key, kind, at } = line
    const row = { id, key, kind, written_at: at, line: sealLine(line) }
    const replayed = { ...row, replayed_at: stamp.at.toISO() }
    await trx.from('ledger_recognised').where('line_id', id).delete()
    await trx.table('ledger_lines').insert(replayed).knexQuery.onConflict('id').ignore()
    const body = { line: id, what: kind, records: count }
    await record(trx, { kind: 'ledger.line_replayed', stamp, body })
  }
}

type Fact<Kind extends LedgerFact['kind']> = Extract<LedgerFact, { kind: Kind }> & LedgerLine

const REPLAYS: {
  readonly [Kind in LedgerFact['kind']]: (
    line: Fact<Kind>,
    trx: TransactionClientContract
  ) => Promise<Batch>
} = {
  async erased({ id, professionalId, datasets }, trx) {
    const who = await recognisedIn(trx, id)
    const search = { who, professionalId, trx }
    if (isNobody(who)) return { count: 0, isDone: true, kept: 0 }
    let [count, kept] = [0, 0]
    for (const { key, find } of datasetsFor(search)) {
      if (!datasets.includes(key)) continue
      const { records, done } = await eraseBatch(key, search, BATCH)
      count += records
      if (!done) return { count, isDone: false, kept: 0 }
      const left = await find(search)
      kept += left.kept.reduce((sum, it) => sum + it.count, 0)
    }
    return { count, isDone: true, kept }
  },

  async destroyed({ professionalId }, trx) {
    const holdings = await Holdings.read(trx)
    let count = 0
    for (const holding of holdings.of('entrusted')) {
      const gone = await holdings.delete(trx, holding, { professionalId, limit: BATCH })
      await forgetSubjects(trx, gone.ids)
      count += gone.count
      if (gone.count === BATCH) return { count, isDone: false, kept: 0 }
    }
    return { count, isDone: true, kept: 0 }
  },

  async objected({ professionalId, purpose, act, digests, at }, trx) {
    let count = 0
    for (const digest of digests) {
      const { rowCount } = await trx.rawQuery<{ rowCount: number }>(
        `insert into objections (digest, professional_id, purpose, act, since) values (?, ?, ?, ?, ?)
         on conflict (digest) do nothing`,
        [digest, professionalId, purpose, act, at] as string[]
      )
      count += rowCount
    }
    return { count, isDone: true, kept: 0 }
  },

  async allowed({ digests }, trx) {
    const { rowCount } = await trx.rawQuery<{ rowCount: number }>(
      'delete from objections where digest = any(?)',
      [digests as unknown as string]
    )
    return { count: rowCount, isDone: true, kept: 0 }
  },

  /** Whose data are not in what came back has nothing that could be used. */
  async restricted({ id, professionalId, ground, reference, at }, trx) {
    const who = await recognisedIn(trx, id)
    if (isNobody(who)) return { count: 0, isDone: true, kept: 0 }
    const since = DateTime.fromISO(at)
    const { sets } = await restrict({ who, professionalId, trx }, { ground, reference, since })
    const count = sets.reduce((sum, { marked }) => sum + (marked ?? 0), 0)
    return { count, isDone: true, kept: 0 }
  },

  async released(fact, trx) {
    const restrictions = await restrictionsAskedBy(trx, fact)
    for (const id of restrictions) await lift(trx, id)
    return { count: restrictions.length, isDone: true, kept: 0 }
  },
}

async function restrictionsAskedBy(
  trx: TransactionClientContract,
  { professionalId, reference }: Pick<Fact<'released'>, 'professionalId' | 'reference'>
): Promise<string[]> {
  const found = await restrictionsFor(trx, reference)
  return found.filter((it) => it.professionalId === professionalId).map(({ id }) => id)
}

async function recognisedIn(trx: TransactionClientContract, id: string): Promise<Identifiers> {
  const row = await trx.from('ledger_recognised').where('line_id', id).first()
  if (!row) return { emails: [], phones: [] }
  return JSON.parse(unsealBytes(row.who, `ledger:${id}`).toString())
}
