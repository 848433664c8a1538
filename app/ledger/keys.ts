import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { dataKey, dataKeys, digestKey, keyIdOf } from '#foundation/keyring'

const ALGORITHM = 'aes-256-gcm'
const NONCE = 12
const TAG = 16

/** Data keys and the key of digests: a line says under which one it was written, and its digests made. */
function keys(): ReadonlyMap<string, string> {
  return new Map([...dataKeys(), [digestKeyId(), digestKey()]])
}

export function digestKeyId(): string {
  return keyIdOf(digestKey())
}

/** `keyedDigest` under one of the keys, this one's or a former one's. */
export function digestUnder(keyId: string, purpose: 'email' | 'phone', value: string): string {
  return createHmac('sha256', keyOf(keyId)).update(`${purpose}\0${value}`).digest('hex')
}

/** One line of text: `1.<key id>.<what only the key opens>`. */
export function sealLine(value: object): string {
  const keyId = keyIdOf(dataKey())
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv(ALGORITHM, fileKey(keyId), nonce).setAAD(Buffer.from(keyId))
  const sealed = Buffer.concat([cipher.update(JSON.stringify(value)), cipher.final()])
  return `1.${keyId}.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')}`
}

/** @throws when it was changed, or its key is not among those of this installation. */
export function unsealLine<Value>(text: string): Value {
  const [, keyId, content] = text.split('.')
  const bytes = Buffer.from(content, 'base64url')
  const decipher = createDecipheriv(ALGORITHM, fileKey(keyId), bytes.subarray(0, NONCE))
  decipher.setAAD(Buffer.from(keyId)).setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
  const opened = Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()])
  return JSON.parse(opened.toString()) as Value
}

/** Whether the key of a line is among those of this installation. */
export function isReadable(text: string): boolean {
  const [, keyId] = text.split('.')
  return keys().has(keyId)
}

function fileKey(keyId: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', keyOf(keyId), '', 'tabellion/ledger', 32))
}

function keyOf(keyId: string): string {
  const key = keys().get(keyId)
  if (key) return key
  throw new Error(`The ledger was written under key ${keyId}: give it in DATA_KEYS_FORMER`)
}
