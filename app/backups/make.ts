import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { constants, createGzip } from 'node:zlib'
import db from '@adonisjs/lucid/services/db'
import type pg from 'pg'
import type { Stamp } from '#foundation/stamp'
import { withRestricted } from '#inventory/restricted'
import env from '#start/env'
import BeginBackup from '#backups/actions/begin_backup'
import NoteMade from '#backups/actions/note_made'
import { census } from '#backups/census'
import { type Entry, written } from '#backups/container/entries'
import { headerBytes } from '#backups/container/header'
import { currentKey, fileKey } from '#backups/container/keys'
import { seal } from '#backups/container/seal'
import { dumpOf, requireTool } from '#backups/copy/dump'
import { gone, piecesOf } from '#backups/copy/folder'
import { onlineBackup } from '#backups/copy/online_backup'
import { FORMAT, type Manifest } from '#backups/domain/manifest'
import { copiesFiles } from '#backups/means'
import type Backup from '#backups/models/backup'
import { reconcile, UNFINISHED } from '#backups/reconcile'
import { aloneWithBackups, backupUrl } from '#backups/session'

/** What the data folder holds that goes with the database; never the ledger, nor any key. */
const WITH_IT = ['journal-heads.jsonl', 'demonstration', 'postgres.secret']

type Making = { readonly folder: string; readonly now: () => Stamp }

/**
 * Makes a backup of everything, sealed as it is written: nothing of it is ever readable on the disk, and
 * memory stays flat. Killed anywhere, it leaves an unfinished file that the next one removes.
 */
export function makeBackup({ folder, now }: Making): Promise<Backup> {
  const key = currentKey()
  return aloneWithBackups(async (session) => {
    await reconcile(folder, now)
    const server = await versionOf(session)
    if (!copiesFiles()) await requireTool('pg_dump', server)
    await mkdir(folder, { recursive: true, mode: 0o700 })

    const stamp = now()
    const id = randomUUID()
    const begunAt = stamp.at.toUTC()
    const file = `tabellion-${begunAt.toFormat(`yyyyMMdd'T'HHmmss'Z'`)}-${id.slice(0, 8)}.backup`
    const kind = copiesFiles() ? 'files' : 'dump'
    const backup = await new BeginBackup().handle({
      ...{ id, kind, folder, file, keyId: key.id, stamp },
    })
    const salt = randomBytes(32)
    const header = headerBytes({
      ...{ id, kind, begunAt: begunAt.toISO()!, expiresOn: backup.lastDay },
      ...{ keyId: key.id, salt: salt.toString('base64url') },
    })
    const before = await censusNow()
    const manifest = async (files: Manifest['files']): Promise<Manifest> => ({
      ...{ format: FORMAT, id, kind, begunAt: begunAt.toISO()! },
      ...{ madeAt: now().at.toUTC().toISO()!, postgres: server, files },
      ...{ before, after: await censusNow() },
    })
    const entries = written(everything(session), manifest)
    const path = join(folder, file)
    const sealed = { key: fileKey(key, salt), header }
    const { bytes, sha256 } = await write(`${path}${UNFINISHED}`, entries, sealed)
    await rename(`${path}${UNFINISHED}`, path)
    await flush(folder)
    return new NoteMade().handle({ id, bytes, sha256, stamp: now() })
  })
}

async function* everything(session: pg.Client): AsyncGenerator<Entry> {
  const data = env.get('TABELLION_DATA')
  if (copiesFiles()) {
    yield* onlineBackup(session, { root: env.get('EMBEDDED_POSTGRES')!, as: 'postgres' })
  } else {
    yield { path: 'database.dump', bytes: dumpOf(backupUrl()) }
  }
  for (const name of WITH_IT) {
    if (await isThere(join(data, name))) yield { path: name, bytes: piecesOf(join(data, name)) }
  }
}

async function write(
  path: string,
  entries: AsyncIterable<Buffer>,
  sealing: Parameters<typeof seal>[1]
): Promise<{ bytes: number; sha256: string }> {
  const digest = createHash('sha256')
  let bytes = 0
  await pipeline(
    entries,
    createGzip({ level: constants.Z_BEST_SPEED }),
    (pieces: AsyncIterable<Buffer>) => seal(pieces, sealing),
    async function* (pieces: AsyncIterable<Buffer>) {
      for await (const piece of pieces) {
        digest.update(piece)
        bytes += piece.length
        yield piece
      }
    },
    createWriteStream(path, { mode: 0o600, flush: true })
  )
  return { bytes, sha256: digest.digest('hex') }
}

/** Restricted rows are stored too: they are counted like the others (art. 18(2)). */
function censusNow() {
  return db.transaction((trx) => withRestricted(trx, () => census(trx)))
}

async function versionOf(session: pg.Client): Promise<string> {
  const { rows } = await session.query<{ server_version: string }>('show server_version')
  return rows[0].server_version
}

/** The new name is on the disk before anything says that it is. */
async function flush(folder: string): Promise<void> {
  const directory = await open(folder, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

async function isThere(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch(gone)
  await file?.close()
  return file !== undefined
}
