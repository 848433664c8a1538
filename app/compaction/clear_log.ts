import type { Client } from 'pg'
import { aroundSegment, type LogState } from '#compaction/domain/log_state'

/** Files that are prepared beyond this many are left to time. */
const MOST = 128

/**
 * Has the write-ahead log forget: what is older than this moment is removed, and files that PostgreSQL
 * had put aside to be used again, with what they hold, are used and so overwritten.
 */
export async function clearLog(client: Client): Promise<LogState> {
  const refused = new Set<string>()
  const attempt = async <Row extends object>(what: string, sql: string): Promise<Row[]> => {
    try {
      const { rows } = await client.query<Row>(sql)
      return rows
    } catch {
      refused.add(what)
      return []
    }
  }
  const checkpoint = () => attempt('checkpoint', 'checkpoint')
  const files = async () => {
    const rows = await attempt<{ name: string }>('pg_ls_waldir', 'select name from pg_ls_waldir()')
    return rows.map(({ name }) => name)
  }
  const current = async () => {
    const [row] = await attempt<{ file: string }>(
      'pg_current_wal_lsn',
      'select pg_walfile_name(pg_current_wal_lsn()) as file'
    )
    return row?.file ?? ''
  }
  /** The rest of the file is filled with zeros; one with nothing in it would not be closed. */
  const nextFile = () =>
    attempt(
      'pg_switch_wal',
      `select pg_logical_emit_message(false, 'tabellion', ''), pg_switch_wal()`
    )

  await nextFile()
  await checkpoint()
  const switchedAt = await current()
  const { prepared } = aroundSegment(await files(), switchedAt)
  for (let done = 0; done < Math.min(prepared, MOST); done++) await nextFile()
  await checkpoint()

  const { older } = aroundSegment(await files(), switchedAt)
  const slots = await attempt<{ name: string }>(
    'pg_replication_slots',
    `select slot_name as name from pg_replication_slots
     where restart_lsn is not null and pg_walfile_name(restart_lsn) < '${switchedAt}' order by 1`
  )
  const [archive] = await attempt<{ mode: string }>(
    'archive_mode',
    `select current_setting('archive_mode') as mode`
  )
  return {
    switchedAt: switchedAt || null,
    left: refused.has('pg_ls_waldir') ? null : older,
    slots: slots.map(({ name }) => name),
    archived: archive?.mode !== 'off',
    refused: [...refused].sort(),
  }
}
