import { createHash } from 'node:crypto'
import { isAbsolute, normalize } from 'node:path'
import { BackupRefused } from '#backups/errors'
import type { ByteReader } from '#backups/container/byte_reader'
import { type CopiedFile, FORMAT, type Manifest } from '#backups/domain/manifest'

const LONGEST_PATH = 4096
const LONGEST_PIECE = 8_388_608

/** A folder, or a file whose bytes come as they are read. */
export type Entry =
  | { readonly folder: string }
  | { readonly path: string; readonly bytes: AsyncIterable<Buffer> | Iterable<Buffer> }

/** Entries one after the other, each file with its digest noted, then the manifest that names them all. */
export async function* written(
  entries: AsyncIterable<Entry>,
  manifest: (files: readonly CopiedFile[]) => Promise<Manifest>
): AsyncGenerator<Buffer> {
  const files: CopiedFile[] = []
  for await (const entry of entries) {
    if ('folder' in entry) {
      yield line({ folder: entry.folder })
      continue
    }
    yield line({ path: entry.path })
    const digest = createHash('sha256')
    let bytes = 0
    for await (const piece of entry.bytes) {
      if (piece.length === 0) continue
      digest.update(piece)
      bytes += piece.length
      yield lengthOf(piece)
      yield piece
    }
    yield lengthOf(Buffer.alloc(0))
    files.push({ path: entry.path, bytes, sha256: digest.digest('hex') })
  }
  const text = Buffer.from(JSON.stringify(await manifest(files)))
  yield line({ manifest: text.length })
  yield text
}

type Receiver = {
  readonly folder: (path: string) => Promise<void>
  readonly file: (path: string, pieces: AsyncIterable<Buffer>) => Promise<void>
}

/**
 * Hands every entry over, and compares what was read with the manifest at the end.
 *
 * @throws BackupRefused when something is missing, or not what the manifest says.
 */
export async function readEntries(reader: ByteReader, to: Receiver): Promise<Manifest> {
  const read: CopiedFile[] = []
  for (;;) {
    const text = await reader.line(LONGEST_PATH * 2)
    if (text === null) throw new BackupRefused('This backup has no manifest.')
    const entry = JSON.parse(text) as { folder?: string; path?: string; manifest?: number }
    if (entry.manifest !== undefined) {
      const bytes = await reader.exactly(entry.manifest)
      return compared(JSON.parse(bytes.toString()) as Manifest, read)
    }
    if (entry.folder !== undefined) await to.folder(safe(entry.folder))
    else read.push(await fileFrom(reader, safe(entry.path!), to))
  }
}

async function fileFrom(reader: ByteReader, path: string, to: Receiver): Promise<CopiedFile> {
  const digest = createHash('sha256')
  let bytes = 0
  async function* pieces() {
    for (;;) {
      const told = await reader.exactly(4)
      const length = told.readUInt32BE()
      if (length === 0) return
      if (length > LONGEST_PIECE) throw new BackupRefused('This backup cannot be read.')
      const piece = await reader.exactly(length)
      digest.update(piece)
      bytes += length
      yield piece
    }
  }
  await to.file(path, pieces())
  return { path, bytes, sha256: digest.digest('hex') }
}

function compared(manifest: Manifest, read: readonly CopiedFile[]): Manifest {
  if (manifest.format !== FORMAT) throw new BackupRefused(`Unknown format: ${manifest.format}.`)
  const isSame =
    manifest.files.length === read.length &&
    manifest.files.every(
      ({ path, bytes, sha256 }, index) =>
        path === read[index].path && bytes === read[index].bytes && sha256 === read[index].sha256
    )
  if (!isSame) throw new BackupRefused('What this backup holds is not what its manifest says.')
  return manifest
}

/** A path of a backup stays in the folder it is brought back to. */
function safe(path: string): string {
  if (!isAbsolute(path) && normalize(path) === path && !path.startsWith('..')) return path
  throw new BackupRefused(`This backup holds a path that leads outside: ${path}.`)
}

function line(value: object): Buffer {
  return Buffer.from(`${JSON.stringify(value)}\n`)
}

function lengthOf(piece: Buffer): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(piece.length)
  return bytes
}
