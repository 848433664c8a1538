import { join } from 'node:path'
import env from '#start/env'
import { backupVerifyEveryDays } from '#config/backups'
import type { Stamp } from '#foundation/stamp'
import { makeBackup } from '#backups/make'
import Backup from '#backups/models/backup'
import { removeExpired } from '#backups/remove'
import { UnderWay } from '#backups/session'
import { verifyBackup } from '#backups/verify'

/** Room for a bell that rings a little early. */
const HOUR = { hours: 1 }

/**
 * The night of the backups: what has expired goes, one is made where BACKUP_FOLDER says, and it is tried when
 * the last try is old enough. Somebody else's night is left alone.
 */
export async function nightOfBackups(now: () => Stamp): Promise<void> {
  await removeExpired(now)
  const folder = env.get('BACKUP_FOLDER')
  if (!folder) return
  try {
    const backup = await makeBackup({ folder, now })
    if (!(await wasTriedLately(now))) await verifyBackup({ path: join(folder, backup.file), now })
  } catch (error) {
    if (!(error instanceof UnderWay)) throw error
  }
}

async function wasTriedLately(now: () => Stamp): Promise<boolean> {
  const since = now().at.minus({ days: backupVerifyEveryDays }).plus(HOUR)
  const tried = await Backup.query()
    .where('verification', 'intact')
    .where('verifiedAt', '>', since.toISO()!)
    .first()
  return tried !== null
}
