import { pipeline } from 'node:stream/promises'
import { crc32, createDeflateRaw } from 'node:zlib'
import type { DateTime } from 'luxon'
import { ArchiveTooLarge } from '#documents/errors'

/** A file of an archive; `name` is its path, with `/`. */
export type ArchiveEntry = {
  readonly name: string
  readonly content: AsyncIterable<Uint8Array | string>
}

/** A short file kept as it is, which a reader finds at a known place: formats that are archives begin so. */
export type StoredEntry = { readonly name: string; readonly stored: string }

type Method = { readonly flags: number; readonly method: number }
type Facts = { crc: number; packed: number; size: number }
type Written = Facts & Method & { name: string; offset: number }

/** Sizes are told after the content, in 32 bits, with names in UTF-8: nothing has to be known before. */
const DEFLATED: Method = { flags: 0x0808, method: 8 }
/** As it is, with its sizes told before: what must be recognised from the first bytes. */
const STORED: Method = { flags: 0x0800, method: 0 }
const VERSION = 20
const AT_ONCE = 64 * 1024
const LARGEST = 0xfffffffe
const MOST_ENTRIES = 0xfffe

/**
 * A ZIP archive as a stream: one entry after the other, each read as it is written, so that memory
 * does not grow with what is archived. Fails with `ArchiveTooLarge` from 4 GB or 65,534 files.
 *
 * @param at date of every entry, in its own zone: the format knows no other.
 * @param told learns how many bytes were archived, before compression.
 */
export async function* zip(
  entries: AsyncIterable<ArchiveEntry | StoredEntry>,
  at: DateTime,
  told: { size: number } = { size: 0 }
): AsyncGenerator<Uint8Array> {
  const written: Written[] = []
  const stamp = dosTime(at)
  let offset = 0
  for await (const entry of entries) {
    const name = Buffer.from(entry.name)
    const facts =
      'stored' in entry
        ? yield* storedAs(entry.stored, name, stamp)
        : yield* deflatedAs(entry.content, name, stamp)
    /** As text: a short buffer kept would keep the whole pool that it was cut from. */
    written.push({ ...facts, name: entry.name, offset })
    told.size += facts.size
    offset += facts.length
    if (offset > LARGEST || written.length > MOST_ENTRIES) throw new ArchiveTooLarge()
  }
  yield directory(written, stamp, offset)
}

async function* deflatedAs(content: ArchiveEntry['content'], name: Buffer, stamp: Buffer) {
  const header = localHeader(name, stamp, DEFLATED)
  yield header
  const facts = yield* packed(content)
  const descriptor = words32(0x08074b50, facts.crc, facts.packed, facts.size)
  yield descriptor
  return { ...facts, ...DEFLATED, length: header.length + facts.packed + descriptor.length }
}

function* storedAs(text: string, name: Buffer, stamp: Buffer) {
  const bytes = Buffer.from(text)
  const facts = { crc: crc32(bytes), packed: bytes.length, size: bytes.length }
  const header = localHeader(name, stamp, STORED, facts)
  yield header
  yield bytes
  return { ...facts, ...STORED, length: header.length + bytes.length }
}

async function* packed(content: ArchiveEntry['content']) {
  const facts = { crc: 0, packed: 0, size: 0 }
  const deflate = createDeflateRaw()
  /** Its failure ends `deflate`, and is told by reading it. */
  pipeline(counted(content, facts), deflate).catch(() => {})
  for await (const bytes of deflate) {
    facts.packed += bytes.length
    yield bytes as Buffer
  }
  if (facts.size > LARGEST) throw new ArchiveTooLarge()
  return facts
}

async function* counted(content: ArchiveEntry['content'], facts: { crc: number; size: number }) {
  for await (const bytes of gathered(content)) {
    facts.crc = crc32(bytes, facts.crc)
    facts.size += bytes.length
    yield bytes
  }
}

/** Small pieces together: each one is a trip to the thread that compresses. */
async function* gathered(content: ArchiveEntry['content']): AsyncGenerator<Buffer> {
  let pieces: Uint8Array[] = []
  let held = 0
  for await (const piece of content) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
    pieces.push(bytes)
    held += bytes.length
    if (held < AT_ONCE) continue
    yield Buffer.concat(pieces)
    pieces = []
    held = 0
  }
  if (held > 0) yield Buffer.concat(pieces)
}

const SIZES_LATER: Facts = { crc: 0, packed: 0, size: 0 }

function localHeader(name: Buffer, stamp: Buffer, its: Method, facts = SIZES_LATER): Buffer {
  const signature = words32(0x04034b50)
  const sizes = words32(facts.crc, facts.packed, facts.size)
  const lengths = words16(name.length, 0)
  return Buffer.concat([
    ...[signature, words16(VERSION, its.flags, its.method), stamp, sizes, lengths, name],
  ])
}

function directory(written: readonly Written[], stamp: Buffer, offset: number): Buffer {
  const records = written.map((it) => {
    const { flags, method, crc, packed: size, size: full, offset: at } = it
    const name = Buffer.from(it.name)
    return Buffer.concat([
      ...[words32(0x02014b50), words16(VERSION, VERSION, flags, method), stamp],
      ...[words32(crc, size, full), words16(name.length, 0, 0, 0, 0), words32(0, at), name],
    ])
  })
  const length = records.reduce((sum, record) => sum + record.length, 0)
  const count = written.length
  const end = [
    words32(0x06054b50),
    words16(0, 0, count, count),
    words32(length, offset),
    words16(0),
  ]
  return Buffer.concat([...records, ...end])
}

/** Two seconds at best, and no year before 1980. */
function dosTime({ year, month, day, hour, minute, second }: DateTime): Buffer {
  return words16(
    (hour << 11) | (minute << 5) | (second >> 1),
    ((year - 1980) << 9) | (month << 5) | day
  )
}

function words16(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2)
  values.forEach((value, index) => bytes.writeUInt16LE(value, index * 2))
  return bytes
}

function words32(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  values.forEach((value, index) => bytes.writeUInt32LE(value, index * 4))
  return bytes
}
