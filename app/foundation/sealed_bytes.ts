import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { dataKey, dataKeys, keyIdOf } from '#foundation/keyring'

const ALGORITHM = 'aes-256-gcm'
const NONCE = 12
const TAG = 16
/** Under one of the data keys, whose id follows. */
const BY_DATA_KEY = { mark: Buffer.from('TBS\x01'), idBytes: 8 }
/** Under a key of the file's own, whose id follows. */
const BY_FILE_KEY = { mark: Buffer.from('TBK\x01'), idBytes: 16 }

/** A key that serves for one file only: destroyed, nothing opens what it sealed (file_keys.ts). */
export type FileKey = { readonly id: string; readonly secret: Uint8Array }

/**
 * Encrypts for the data base; `place` ties the bytes to their row, so that they open nowhere else.
 *
 * @param key of the file; without one, the platform's.
 */
export function sealBytes(bytes: Uint8Array, place: string, key?: FileKey): Buffer {
  const secret = key ? key.secret : derived(dataKey())
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv(ALGORITHM, secret, nonce).setAAD(Buffer.from(place))
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()])
  return Buffer.concat([key ? fileHead(key.id) : dataHead(), nonce, cipher.getAuthTag(), sealed])
}

/**
 * Throws when the bytes were not sealed for that place, were changed, or with a key that is gone.
 *
 * @param key of the file, when they were sealed with one.
 */
export function unsealBytes(sealed: Buffer, place: string, key?: FileKey | null): Buffer {
  const head = headOf(sealed)
  const secret = head && secretOf(head, key)
  const opened = secret && tryToOpen(sealed.subarray(head.length), place, secret)
  if (opened) return opened
  /** Sealed before bytes said under which key they are. */
  for (const data of dataKeys().values()) {
    const before = tryToOpen(sealed, place, derived(data))
    if (before) return before
  }
  throw new Error(`What ${place.split(':')[0]} holds cannot be opened`)
}

/** The first bytes of all that DATA_KEY, as it is now, has sealed. */
export function dataHead(): Buffer {
  return Buffer.concat([BY_DATA_KEY.mark, Buffer.from(keyIdOf(dataKey()), 'hex')])
}

/** The first bytes of what was sealed under a key of its own, whichever. */
export const FILE_HEAD = BY_FILE_KEY.mark.subarray(0, 3)

function fileHead(id: string): Buffer {
  return Buffer.concat([BY_FILE_KEY.mark, Buffer.from(id.replaceAll('-', ''), 'hex')])
}

type Head = { readonly isOfFile: boolean; readonly id: string; readonly length: number }

function headOf(sealed: Buffer): Head | null {
  const kind = [BY_DATA_KEY, BY_FILE_KEY].find(({ mark }) =>
    sealed.subarray(0, mark.length).equals(mark)
  )
  if (!kind) return null
  const length = kind.mark.length + kind.idBytes
  const id = sealed.toString('hex', kind.mark.length, length)
  return { isOfFile: kind === BY_FILE_KEY, id, length }
}

function secretOf({ isOfFile, id }: Head, key?: FileKey | null): Uint8Array | undefined {
  if (isOfFile) return key?.id.replaceAll('-', '') === id ? key.secret : undefined
  const data = dataKeys().get(id)
  return data === undefined ? undefined : derived(data)
}

function tryToOpen(sealed: Buffer, place: string, secret: Uint8Array): Buffer | null {
  try {
    const decipher = createDecipheriv(ALGORITHM, secret, sealed.subarray(0, NONCE))
    decipher.setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(NONCE, NONCE + TAG))
    return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()])
  } catch {
    return null
  }
}

const derivedKeys = new Map<string, Uint8Array>()

/** A key of its own, so that nothing else made with a data key is ever opened with it. */
function derived(data: string): Uint8Array {
  const known = derivedKeys.get(data)
  if (known) return known
  const key = new Uint8Array(hkdfSync('sha256', data, '', 'tabellion/files', 32))
  derivedKeys.set(data, key)
  return key
}
