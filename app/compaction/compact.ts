import { randomUUID } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import type { Client } from 'pg'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { clearLog } from '#compaction/clear_log'
import { changedTables, counted } from '#compaction/domain/changed'
import { isClean, type LogState } from '#compaction/domain/log_state'
import { KEY_TABLES } from '#compaction/key_tables'
import { countChanges } from '#compaction/queries/count_changes'
import { rewriteTable, type Rewritten } from '#compaction/rewrite_table'
import { alone, inSession } from '#compaction/session'

export type Occasion = 'nightly' | 'asked' | 'keys'

export type Compacted = {
  readonly id: string
  readonly tables: number
  /** Tables that may still hold what was deleted from them, each with why. */
  readonly waiting: Readonly<Record<string, string>>
  readonly longestLockMs: number
  readonly bytesBefore: number
  readonly bytesAfter: number
  readonly logClean: boolean
  readonly logRefused: readonly string[]
}

type Asked = {
  readonly occasion: Occasion
  /** Only these: the small table of keys, soon after one was destroyed. */
  readonly only?: readonly string[]
  readonly now: () => Stamp
}

/** Statistics hold the commonest values of every column, and are rows of a table themselves. */
const STATISTICS = ['pg_catalog.pg_statistic', 'pg_catalog.pg_statistic_ext_data']

/**
 * Writes anew every table of which rows were changed or deleted since the last time, one after the
 * other, then has the write-ahead log forget. Killed anywhere, the next one does what is left.
 *
 * @returns null when another process is at it.
 */
export function compact(asked: Asked): Promise<Compacted | null> {
  return inSession((client) => alone(client, () => compactIn(client, asked)))
}

async function compactIn(client: Client, { occasion, only, now }: Asked): Promise<Compacted> {
  const id = await begin(occasion, now().at)
  const due = await dueTables(client, only)
  const written = new Map<string, Rewritten>()
  const write = async (table: string, counts: string | null) => {
    const rewritten = added(written.get(table), await rewriteTable(client, table))
    written.set(table, rewritten)
    await keep(id, table, rewritten, counts)
  }
  for (const it of due) await write(it.table, counted(it))
  /** Whoever was reading has read, as a rule. */
  for (const it of due) if (isLate(written.get(it.table)!)) await write(it.table, counted(it))
  if (due.length > 0) for (const table of STATISTICS) await write(table, null)
  return end(id, written, await clearLog(client), now())
}

/** Tables of which the files may hold what was deleted, of those asked for. */
async function dueTables(client: Client, only?: readonly string[]) {
  const changed = changedTables(await countChanges(client), await lastCounts())
  return only ? changed.filter(({ table }) => only.includes(table)) : changed
}

/** Whether a key was destroyed, or changed, since its table was last written anew. */
export function keysWait(): Promise<boolean> {
  return inSession(async (client) => {
    const due = await dueTables(client, KEY_TABLES)
    return due.length > 0
  })
}

const isLate = ({ waitsFor }: Rewritten) => waitsFor === 'lock' || waitsFor === 'reader'

function added(first: Rewritten | undefined, last: Rewritten): Rewritten {
  if (!first) return last
  return {
    ...{ ...last, bytesBefore: first.bytesBefore },
    lockedMs: first.lockedMs + last.lockedMs,
  }
}

async function begin(occasion: Occasion, at: DateTime): Promise<string> {
  const id = randomUUID()
  await db.table('compactions').insert({ id, occasion, started_at: at.toUTC().toISO()! })
  return id
}

async function lastCounts(): Promise<Map<string, string>> {
  const rows = await db.from('counted_changes').select('table_name', 'counted')
  return new Map(rows.map((row) => [row.table_name, row.counted]))
}

/** What was counted before is remembered once nothing of it waits: the next count is compared with it. */
async function keep(id: string, table: string, it: Rewritten, counts: string | null) {
  await db.transaction(async (trx) => {
    await trx
      .table('compacted_tables')
      .insert({
        ...{ compaction_id: id, table_name: table, waits_for: it.waitsFor },
        ...{ locked_ms: it.lockedMs, bytes_before: it.bytesBefore, bytes_after: it.bytesAfter },
      })
      .knexQuery.onConflict(['compaction_id', 'table_name'])
      .merge()
    if (counts === null || it.waitsFor !== null) return
    await trx.rawQuery(
      `insert into counted_changes (table_name, counted) values (?, ?)
       on conflict (table_name) do update set counted = excluded.counted`,
      [table, counts]
    )
  })
}

async function end(
  id: string,
  written: ReadonlyMap<string, Rewritten>,
  log: LogState,
  stamp: Stamp
): Promise<Compacted> {
  const done = [...written].map(([table, rewritten]) => ({ table, ...rewritten }))
  const late = done.filter(({ waitsFor }) => waitsFor !== null)
  const sum = (of: (it: Rewritten) => number) => done.reduce((total, it) => total + of(it), 0)
  const compacted: Compacted = {
    id,
    tables: done.length,
    waiting: Object.fromEntries(late.map(({ table, waitsFor }) => [table, waitsFor!])),
    longestLockMs: Math.max(0, ...done.map(({ lockedMs }) => lockedMs)),
    bytesBefore: sum(({ bytesBefore }) => bytesBefore),
    bytesAfter: sum(({ bytesAfter }) => bytesAfter),
    logClean: isClean(log),
    logRefused: log.refused,
  }
  await db.transaction(async (trx) => {
    const ended = { ended_at: stamp.at.toUTC().toISO()!, log_clean: isClean(log), log }
    await trx
      .from('compactions')
      .where({ id })
      .update({ ...ended, log: JSON.stringify(log) })
    const { tables, longestLockMs: longest } = compacted
    const body = { compaction: id, tables, waiting: late.length, longest_lock_ms: longest }
    await record(trx, {
      kind: 'files.compacted',
      stamp,
      body: { ...body, log: isClean(log) ? 'clean' : 'kept' },
    })
  })
  return compacted
}
