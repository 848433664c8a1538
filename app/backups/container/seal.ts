import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'
import { BackupRefused } from '#backups/errors'
import type { ByteReader } from '#backups/container/byte_reader'

const ALGORITHM = 'aes-256-gcm'
const CHUNK = 65_536
const TAG = 16

type Sealing = { readonly key: Uint8Array; readonly header: Buffer }

/**
 * Seals in chunks, each authenticated with its place, whether it is the last, and the header: none can be
 * changed, moved, left out or taken from another backup, and the end cannot be cut off.
 */
export async function* seal(
  pieces: AsyncIterable<Buffer>,
  { key, header }: Sealing
): AsyncGenerator<Buffer> {
  const bound = digestOf(header)
  yield header
  let place = 0
  const sealed = (chunk: Buffer, isLast: boolean) => {
    const cipher = createCipheriv(ALGORITHM, key, nonce(place++, isLast)).setAAD(bound)
    return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()])
  }
  let held: Buffer[] = []
  let size = 0
  for await (const piece of pieces) {
    held.push(piece)
    size += piece.length
    if (size <= CHUNK) continue
    const all = Buffer.concat(held)
    let from = 0
    while (all.length - from > CHUNK) {
      yield sealed(all.subarray(from, from + CHUNK), false)
      from += CHUNK
    }
    held = [Buffer.from(all.subarray(from))]
    size = all.length - from
  }
  yield sealed(Buffer.concat(held), true)
}

/** @throws BackupRefused at the first chunk that is not as it was sealed, or when the last is not the last. */
export async function* unseal(
  reader: ByteReader,
  { key, header }: Sealing
): AsyncGenerator<Buffer> {
  const bound = digestOf(header)
  let chunk = await reader.upTo(CHUNK + TAG)
  for (let place = 0; ; place++) {
    const next = chunk.length === CHUNK + TAG ? await reader.upTo(CHUNK + TAG) : Buffer.alloc(0)
    const isLast = next.length === 0
    yield opened(chunk, { key, bound, nonce: nonce(place, isLast) })
    if (isLast) return
    chunk = next
  }
}

type Opening = { readonly key: Uint8Array; readonly bound: Buffer; readonly nonce: Buffer }

function opened(chunk: Buffer, { key, bound, nonce: iv }: Opening): Buffer {
  const damaged = new BackupRefused('This backup was changed, cut short, or damaged by its disk.')
  if (chunk.length < TAG) throw damaged
  const decipher = createDecipheriv(ALGORITHM, key, iv).setAAD(bound)
  decipher.setAuthTag(chunk.subarray(-TAG))
  const bytes = decipher.update(chunk.subarray(0, -TAG))
  try {
    decipher.final()
  } catch {
    throw damaged
  }
  return bytes
}

/** Eight bytes of place, three of nothing, one that says the last. */
function nonce(place: number, isLast: boolean): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeBigUInt64BE(BigInt(place))
  bytes[11] = isLast ? 1 : 0
  return bytes
}

function digestOf(header: Buffer): Buffer {
  return createHash('sha256').update(header).digest()
}
