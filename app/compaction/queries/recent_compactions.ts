import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import type { LogState } from '#compaction/domain/log_state'
import Compaction from '#compaction/models/compaction'
import type { Wait } from '#compaction/rewrite_table'

export type CompactedTable = {
  readonly name: string
  readonly waitsFor: Wait | null
  readonly lockedMs: number
  readonly bytesBefore: number
  readonly bytesAfter: number
}

export type RecentCompaction = {
  readonly startedAt: DateTime
  /** Null when it is under way, or was stopped in its middle. */
  readonly endedAt: DateTime | null
  readonly occasion: string
  readonly log: LogState | null
  readonly isLogClean: boolean
  readonly tables: readonly CompactedTable[]
}

/** The last runs, the latest first. */
export async function recentCompactions(limit: number): Promise<RecentCompaction[]> {
  const runs = await Compaction.query()
    .whereNot('occasion', 'keys')
    .orderBy('startedAt', 'desc')
    .limit(limit)
  const rows = await db
    .from('compacted_tables')
    .whereIn(
      'compaction_id',
      runs.map(({ id }) => id)
    )
    .orderBy('locked_ms', 'desc')
  return runs.map(({ id, startedAt, endedAt, occasion, log, logClean }) => ({
    ...{ startedAt, endedAt, occasion, log, isLogClean: logClean === true },
    tables: rows.filter((row) => row.compaction_id === id).map(toTable),
  }))
}

function toTable(row: Record<string, string | number | null>): CompactedTable {
  return {
    name: String(row.table_name),
    waitsFor: row.waits_for as Wait | null,
    lockedMs: Number(row.locked_ms),
    bytesBefore: Number(row.bytes_before),
    bytesAfter: Number(row.bytes_after),
  }
}
