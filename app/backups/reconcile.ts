import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DateTime } from 'luxon'
import type { Stamp } from '#foundation/stamp'
import KeepFound from '#backups/actions/keep_found'
import NoteMade from '#backups/actions/note_made'
import NoteRemoved from '#backups/actions/note_removed'
import { ByteReader } from '#backups/container/byte_reader'
import { type Header, readHeader } from '#backups/container/header'
import { gone } from '#backups/copy/folder'
import { BackupRefused } from '#backups/errors'
import Backup from '#backups/models/backup'

/** Until it is whole, a backup bears another name. */
export const UNFINISHED = '.unfinished'
const WHOLE = /\.backup$/

/**
 * What is known and what is there, made one again: what a process that died was making is noted when it is
 * whole, and removed when it is not; after a restore, backups that the restored data do not know are known
 * again. Whoever calls this holds the lock: nobody else is making one.
 */
export async function reconcile(folder: string, now: () => Stamp): Promise<void> {
  for (const backup of await Backup.query().whereNull('madeAt').whereNull('removedAt')) {
    if (!(await isThere(backup.folder))) continue
    const path = join(backup.folder, backup.file)
    if (await isThere(path)) {
      await new NoteMade().handle({ id: backup.id, ...(await digestOf(path)), stamp: now() })
    } else {
      await rm(`${path}${UNFINISHED}`, { force: true })
      await new NoteRemoved().handle({ id: backup.id, removal: 'unfinished', stamp: now() })
    }
  }
  for (const file of await backupsIn(folder)) {
    const header = await headerOf(join(folder, file))
    if (!header || (await Backup.find(header.id))) continue
    const path = join(folder, file)
    const { mtime } = await stat(path)
    const madeAt = DateTime.fromJSDate(mtime)
    const known = { ...(await digestOf(path)), folder, file, madeAt }
    await new KeepFound().handle({ header, ...known, stamp: now() })
  }
}

/** Null for a file of another kind that bears such a name. */
async function headerOf(path: string): Promise<Header | null> {
  const bytes = createReadStream(path)
  try {
    const { header } = await readHeader(new ByteReader(bytes))
    return header
  } catch (error) {
    if (error instanceof BackupRefused) return null
    throw error
  } finally {
    bytes.destroy()
  }
}

/** Read whole, in pieces. */
export async function digestOf(path: string): Promise<{ bytes: number; sha256: string }> {
  const digest = createHash('sha256')
  let bytes = 0
  for await (const piece of createReadStream(path)) {
    digest.update(piece as Buffer)
    bytes += (piece as Buffer).length
  }
  return { bytes, sha256: digest.digest('hex') }
}

async function backupsIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder).catch(gone)) ?? []
  return names.filter((name) => WHOLE.test(name)).toSorted()
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false
  )
}
