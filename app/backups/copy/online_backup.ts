import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import type { Entry } from '#backups/container/entries'
import { databaseFiles, piecesOf } from '#backups/copy/folder'

const SEGMENT = /^[0-9A-F]{24}$/

/**
 * The files of a server that goes on working, between pg_backup_start and pg_backup_stop of one session, and
 * the log of changes from the one to the other: with `backup_label`, what makes them consistent again.
 */
export async function* onlineBackup(
  session: pg.Client,
  { root, as }: { root: string; as: string }
): AsyncGenerator<Entry> {
  /** Until this session ends, however it ends, no segment that the copy needs is recycled. */
  await session.query(
    `select pg_create_physical_replication_slot('tabellion_backup_' || pg_backend_pid(), true, true)`
  )
  const { rows: start } = await session.query<{ wal: string }>(
    `select pg_walfile_name(pg_backup_start('tabellion', fast => true)) as wal`
  )
  yield* databaseFiles(root, as)
  const { rows: stop } = await session.query<{ wal: string; label: string; map: string }>(
    `select pg_walfile_name(lsn) as wal, labelfile as label, spcmapfile as map
     from pg_backup_stop(wait_for_archive => false)`
  )
  const [{ wal: first }] = start
  const [{ wal: last, label, map }] = stop
  yield { path: join(as, 'backup_label'), bytes: [Buffer.from(label)] }
  if (map.trim()) yield { path: join(as, 'tablespace_map'), bytes: [Buffer.from(map)] }
  const segments = await readdir(join(root, 'pg_wal'))
  for (const name of segments.toSorted()) {
    if (!SEGMENT.test(name) || name < first || name > last) continue
    yield { path: join(as, 'pg_wal', name), bytes: piecesOf(join(root, 'pg_wal', name)) }
  }
}
