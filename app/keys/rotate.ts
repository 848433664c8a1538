import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { notSealedNow, resealed } from '#keys/reseal'
import { type SealedColumn, sealedColumns } from '#keys/sealed_columns'

/** Rows at a time: a chunk of a document may weigh a quarter of a megabyte. */
const BATCH = 50

export type Rotated = {
  /** Values sealed anew by this run. */
  readonly resealed: number
  /** Columns of which values could not be opened, each with how many: their key is not given. */
  readonly unopened: Readonly<Record<string, number>>
}

type Progress = (column: string, done: number) => void

/**
 * Seals anew under DATA_KEY, as it is now, whatever another key has sealed, and what older versions kept
 * in clear. A batch is one transaction: killed anywhere, run again or by several at once, it goes on.
 */
export async function rotateKeys(stamp: Stamp, progress: Progress = () => {}): Promise<Rotated> {
  /** The owner of the tables where there is one, else the application. */
  const client = db.connection('owner')
  const unopened: Record<string, number> = {}
  let total = 0
  for (const column of sealedColumns) {
    const name = `${column.table}.${column.column}`
    const { done, failed } = await rotateColumn(client, column, (count) => progress(name, count))
    total += done
    if (failed > 0) unopened[name] = failed
  }
  if (total > 0) {
    const body = { values: total }
    await db.transaction((trx) => record(trx, { kind: 'keys.rotated', stamp, body }))
  }
  return { resealed: total, unopened }
}

async function rotateColumn(
  client: QueryClientContract,
  column: SealedColumn,
  progress: (done: number) => void
) {
  let [done, failed] = [0, 0]
  let last: unknown[] | null = null
  for (;;) {
    const batch: Batch = await rotateBatch(client, column, last)
    done += batch.done
    failed += batch.failed
    last = batch.last
    if (batch.done > 0) progress(done)
    if (last === null) return { done, failed }
  }
}

type Batch = { done: number; failed: number; last: unknown[] | null }

function rotateBatch(client: QueryClientContract, it: SealedColumn, after: unknown[] | null) {
  return client.transaction(async (trx): Promise<Batch> => {
    const rows = await trx
      .from(it.table)
      .whereRaw(...notSealedNow(it))
      .if(after, (query) => query.whereRaw(`${tuple(it)} > (${holes(it)})`, after as string[]))
      .orderByRaw(it.key.join(', '))
      .limit(BATCH)
      .forUpdate()
      .skipLocked()
    let failed = 0
    for (const row of rows) {
      try {
        const value = await resealed(it, row, trx)
        const key = Object.fromEntries(it.key.map((name) => [name, row[name]]))
        await trx
          .from(it.table)
          .where(key)
          .update({ [it.column]: value })
      } catch (error) {
        if ('code' in (error as object)) throw error
        failed++
      }
    }
    const end = rows.at(-1)
    return {
      done: rows.length - failed,
      failed,
      last: end ? it.key.map((name) => end[name]) : null,
    }
  })
}

const tuple = ({ key }: SealedColumn) => `(${key.join(', ')})`
const holes = ({ key }: SealedColumn) => key.map(() => '?').join(', ')

/** How many values wait to be sealed anew. */
export async function leftToRotate(): Promise<number> {
  let left = 0
  for (const it of sealedColumns) {
    const [row] = await db
      .connection('owner')
      .from(it.table)
      .whereRaw(...notSealedNow(it))
      .count('* as total')
    left += Number(row.total)
  }
  return left
}
