import { createReadStream } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { ByteReader } from '#backups/container/byte_reader'
import { readEntries } from '#backups/container/entries'
import { type Header, readHeader } from '#backups/container/header'
import { fileKey, keyNamed } from '#backups/container/keys'
import { unseal } from '#backups/container/seal'
import { BackupRefused } from '#backups/errors'
import type { Manifest } from '#backups/domain/manifest'

type Files = AsyncIterable<Buffer>

/** Where each file goes; what it returns nothing for stays where it is. */
export type Destination = {
  readonly begin?: (header: Header) => Promise<void>
  readonly folder: (path: string) => Promise<void>
  readonly file: (path: string, pieces: Files) => Promise<void>
}

/**
 * Opens a backup and hands over what it holds, piece by piece. Every byte is authenticated before it is
 * handed over, and the whole at the end.
 *
 * @throws BackupRefused when it is not a backup, its key is not there, or it is not as it was made.
 */
export async function unpack(path: string, to: Destination): Promise<Manifest> {
  const bytes = createReadStream(path).on('error', () => {})
  try {
    const reader = new ByteReader(bytes)
    const { header, bytes: start } = await readHeader(reader)
    const key = fileKey(keyNamed(header.keyId), Buffer.from(header.salt, 'base64url'))
    await to.begin?.(header)
    const opened = createGunzip()
    let manifest: Manifest | undefined
    await pipeline(unseal(reader, { key, header: start }), opened, async (pieces: Files) => {
      const entries = new ByteReader(pieces)
      manifest = await readEntries(entries, to)
      /** To the last chunk: what follows the manifest would be nothing of ours. */
      const rest = await entries.upTo(1)
      if (rest.length > 0) throw new BackupRefused('Something follows the end.')
    })
    if (manifest!.id === header.id) return manifest!
    throw new BackupRefused('The manifest of this backup is that of another one.')
  } catch (error) {
    throw readable(error as NodeJS.ErrnoException)
  } finally {
    bytes.destroy()
  }
}

/** Into a folder, each file and each folder with the rights of its owner only. */
export function into(root: string, { flush = false } = {}): Destination {
  return {
    async folder(path) {
      await mkdir(join(root, path), { recursive: true, mode: 0o700 })
    },
    async file(path, pieces) {
      const target = join(root, path)
      await mkdir(dirname(target), { recursive: true, mode: 0o700 })
      const file = await open(target, 'w', 0o600)
      try {
        for await (const piece of pieces) await file.appendFile(piece)
        if (flush) await file.datasync()
      } finally {
        await file.close()
      }
    },
  }
}

function readable(error: NodeJS.ErrnoException): Error {
  if (error.code === 'ENOENT' && error.path) return new BackupRefused(`No file at ${error.path}.`)
  if (error.code?.startsWith('Z_')) return new BackupRefused('This backup cannot be read.')
  return error
}
