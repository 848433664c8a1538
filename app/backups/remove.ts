import { access, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { dayOf } from '#deadlines/domain/civil_day'
import type { Stamp } from '#foundation/stamp'
import NoteRemoved from '#backups/actions/note_removed'
import { PLATFORM } from '#backups/domain/horizon'
import Backup from '#backups/models/backup'

/**
 * Removes what has expired. One that is no more where it was made is noted as such; one whose folder is not
 * there (a disk that is away) stays known, and so keeps attestations partial.
 *
 * @returns how many are gone.
 */
export async function removeExpired(now: () => Stamp): Promise<number> {
  const today = dayOf(now().at, PLATFORM.zone)
  const backups = await Backup.query().whereNull('removedAt').where('expiresOn', '<', today)
  let gone = 0
  for (const { id, folder, file } of backups) {
    if (!(await isThere(folder))) continue
    const path = join(folder, file)
    const removal = (await isThere(path)) ? 'expired' : 'missing'
    await rm(path, { force: true })
    await new NoteRemoved().handle({ id, removal, stamp: now() })
    gone++
  }
  return gone
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false
  )
}
