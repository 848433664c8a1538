import pg from 'pg'
import env from '#start/env'
import { BackupRefused } from '#backups/errors'

const NO_ACCESS =
  'DATABASE_BACKUP_URL is not set: on a server of your own it names a role that may read every table (the owner of the tables will do).'

/** Where everything may be read; @throws BackupRefused when no role for that was given. */
export function backupUrl(): string {
  const url = env.get('DATABASE_BACKUP_URL')?.release() ?? env.get('DATABASE_OWNER_URL')
  if (!url) throw new BackupRefused(NO_ACCESS)
  return url
}

/** Runs while no other backup of this database is made, tried or removed; one session, closed at the end. */
export async function aloneWithBackups<Result>(
  act: (session: pg.Client) => Promise<Result>
): Promise<Result> {
  const session = new pg.Client({ connectionString: backupUrl() })
  /** Without a listener a lost connection would end the process. */
  session.on('error', () => {})
  await session.connect()
  try {
    const { rows } = await session.query<{ mine: boolean }>(
      `select pg_try_advisory_lock(hashtextextended('tabellion/backups', 0)) as mine`
    )
    if (!rows[0].mine)
      throw new UnderWay('A backup is being made, tried or removed: try again later.')
    return await act(session)
  } finally {
    await session.end()
  }
}

/** Somebody else is at it. */
export class UnderWay extends BackupRefused {}
