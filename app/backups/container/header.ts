import type { CivilDay } from '#deadlines/domain/civil_day'
import type { BackupKind } from '#backups/domain/horizon'
import { BackupRefused } from '#backups/errors'
import type { ByteReader } from '#backups/container/byte_reader'

/** What anybody may read of a backup without its key. */
export type Header = {
  readonly id: string
  readonly kind: BackupKind
  /** ISO instant. */
  readonly begunAt: string
  readonly expiresOn: CivilDay
  readonly keyId: string
  /** Base64url, new for each backup. */
  readonly salt: string
}

const MAGIC = Buffer.from('TABELLION BACKUP 1\n')
const LONGEST = 4096

/** The first bytes of a backup; they are authenticated with every chunk that follows. */
export function headerBytes(header: Header): Buffer {
  const text = Buffer.from(JSON.stringify(header))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  return Buffer.concat([MAGIC, length, text])
}

/** @throws BackupRefused when the file does not begin as a backup does. */
export async function readHeader(reader: ByteReader): Promise<{ header: Header; bytes: Buffer }> {
  const start = await reader.upTo(MAGIC.length + 4)
  const length = start.length === MAGIC.length + 4 ? start.readUInt32BE(MAGIC.length) : 0
  if (!start.subarray(0, MAGIC.length).equals(MAGIC) || length === 0 || length > LONGEST) {
    throw new BackupRefused('This file is not a backup of the platform.')
  }
  const text = await reader.exactly(length)
  return { header: parsed(text), bytes: Buffer.concat([start, text]) }
}

function parsed(text: Buffer): Header {
  try {
    return JSON.parse(text.toString()) as Header
  } catch {
    throw new BackupRefused('The beginning of this backup was changed.')
  }
}
