import { crc32, inflateRawSync } from 'node:zlib'

/** What an archive may unfold into, in all; beyond, it is refused whatever it says of itself. */
export const MOST_UNFOLDED = 32 * 1024 * 1024
const MOST_FILES = 2000

const END = 0x06054b50
const FILE = 0x02014b50
const LOCAL = 0x04034b50
/** Sizes of 64 bits: no archive that is small enough here needs them. */
const ELSEWHERE = 0xffffffff

export type ArchiveFault = 'broken' | 'huge'

export class ArchiveRefused extends Error {
  constructor(readonly fault: ArchiveFault) {
    super(`The archive is refused: ${fault}`)
  }
}

/**
 * The files of a ZIP archive that are asked for, by name, each checked against its sum. Bytes are
 * counted as they unfold: what an archive declares of its sizes is not believed.
 *
 * @throws ArchiveRefused
 */
export function unzip(bytes: Buffer, wanted: (name: string) => boolean): Map<string, Buffer> {
  try {
    return unfolded(bytes, wanted)
  } catch (error) {
    if (error instanceof ArchiveRefused) throw error
    throw new ArchiveRefused('broken')
  }
}

function unfolded(bytes: Buffer, wanted: (name: string) => boolean): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  let left = MOST_UNFOLDED
  for (const { name, ...place } of directory(bytes)) {
    if (name.endsWith('/') || !wanted(name)) continue
    if (files.has(name)) throw new ArchiveRefused('broken')
    const content = contentOf(bytes, place, left)
    left -= content.length
    files.set(name, content)
  }
  return files
}

type Place = { method: number; sum: number; packed: number; at: number }

function* directory(bytes: Buffer): Generator<Place & { name: string }> {
  const end = endOf(bytes)
  const count = bytes.readUInt16LE(end + 10)
  if (count > MOST_FILES) throw new ArchiveRefused('huge')
  let at = bytes.readUInt32LE(end + 16)
  for (let index = 0; index < count; index++) {
    if (bytes.readUInt32LE(at) !== FILE) throw new ArchiveRefused('broken')
    const isEncrypted = (bytes.readUInt16LE(at + 8) & 1) === 1
    const packed = bytes.readUInt32LE(at + 20)
    if (isEncrypted || packed === ELSEWHERE) throw new ArchiveRefused('broken')
    const [named, extra, said] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field))
    yield {
      name: bytes.toString('utf8', at + 46, at + 46 + named),
      method: bytes.readUInt16LE(at + 10),
      sum: bytes.readUInt32LE(at + 16),
      packed,
      at: bytes.readUInt32LE(at + 42),
    }
    at += 46 + named + extra + said
  }
}

function endOf(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at--) {
    if (bytes.readUInt32LE(at) === END) return at
  }
  throw new ArchiveRefused('broken')
}

function contentOf(bytes: Buffer, { method, sum, packed, at }: Place, left: number): Buffer {
  if (bytes.readUInt32LE(at) !== LOCAL) throw new ArchiveRefused('broken')
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  if (start + packed > bytes.length) throw new ArchiveRefused('broken')
  const content = inflated(bytes.subarray(start, start + packed), method, left)
  if (crc32(content) !== sum) throw new ArchiveRefused('broken')
  return content
}

function inflated(packed: Buffer, method: number, left: number): Buffer {
  if (method === 0 && packed.length > left) throw new ArchiveRefused('huge')
  if (method === 0) return packed
  if (method !== 8 || left <= 0) throw new ArchiveRefused(left <= 0 ? 'huge' : 'broken')
  try {
    return inflateRawSync(packed, { maxOutputLength: left })
  } catch (error) {
    const isTooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    throw new ArchiveRefused(isTooLarge ? 'huge' : 'broken')
  }
}
