import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import env from '#start/env'

const ALGORITHM = 'aes-256-gcm'
const NONCE = 12
const TAG = 16

/** Encrypts a file for the data base; `place` ties the bytes to their row, so that they open nowhere else. */
export function sealBytes(bytes: Uint8Array, place: string): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv(ALGORITHM, key(), nonce).setAAD(Buffer.from(place))
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** Throws when the bytes were not sealed for that place, were changed, or with a key that is gone. */
export function unsealBytes(sealed: Buffer, place: string): Buffer {
  const decipher = createDecipheriv(ALGORITHM, key(), sealed.subarray(0, NONCE))
  decipher.setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(NONCE, NONCE + TAG))
  return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()])
}

/** A key of its own, so that nothing else sealed with DATA_KEY is ever opened with it. */
function key(): Uint8Array {
  const data = env.get('DATA_KEY').release()
  return new Uint8Array(hkdfSync('sha256', data, '', 'tabellion/files', 32))
}
