import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Stamp } from '#foundation/stamp'
import env from '#start/env'
import NoteVerified from '#backups/actions/note_verified'
import { checkFolder, type Checked, postgresScripts } from '#backups/check_restored'
import type { Header } from '#backups/container/header'
import { BackupRefused } from '#backups/errors'
import Backup from '#backups/models/backup'
import { tryDump } from '#backups/restore_dump'
import { aloneWithBackups } from '#backups/session'
import { into, unpack } from '#backups/unpack'

type Verifying = { readonly path: string; readonly port?: number; readonly now: () => Stamp }

/** What is wrong with a backup that is not even opened, or what was found once it was brought back. */
export type Verified = {
  readonly checked?: Checked
  readonly why?: string
  readonly isIntact: boolean
}

/**
 * Brings a backup back to a server of its own, on another port, and looks at it there: the only proof that a
 * backup is one. Everything is removed afterwards; the result is noted with the backup.
 */
export function verifyBackup({ path, port, now }: Verifying): Promise<Verified> {
  return aloneWithBackups(async () => {
    const folder = join(env.get('TABELLION_DATA'), 'verification')
    let header: Header | undefined
    await clear(folder)
    await mkdir(folder, { recursive: true })
    const begin = async (it: Header) => void (header = it)
    try {
      const checked = await broughtBack(path, { folder, port, begin })
      await note(header, checked.isIntact, now)
      return { checked, isIntact: checked.isIntact }
    } catch (error) {
      if (!(error instanceof BackupRefused)) throw error
      await note(header, false, now)
      return { why: error.message, isIntact: false }
    } finally {
      await clear(folder)
    }
  })
}

type Place = {
  readonly folder: string
  readonly port?: number
  readonly begin: (header: Header) => Promise<void>
}

async function broughtBack(path: string, { folder, port, begin }: Place): Promise<Checked> {
  let kind: Header['kind'] | undefined
  const noted = async (header: Header) => {
    kind = header.kind
    await begin(header)
  }
  const manifest = await unpack(path, { ...into(folder), begin: noted })
  if (kind === 'dump') return tryDump(join(folder, 'database.dump'), manifest)
  const { giveToServer } = await postgresScripts()
  await giveToServer(join(folder, 'postgres'))
  return checkFolder(folder, manifest, port)
}

/** A process that was killed has left its server running. */
async function clear(folder: string): Promise<void> {
  const { stopPostgres } = await postgresScripts()
  await stopPostgres(join(folder, 'postgres'))
  await rm(folder, { recursive: true, force: true })
}

/** A backup of another platform is tried like ours, and noted nowhere. */
async function note(header: Header | undefined, isIntact: boolean, now: () => Stamp) {
  const backup = header && (await Backup.find(header.id))
  if (backup) await new NoteVerified().handle({ id: backup.id, isIntact, stamp: now() })
}
