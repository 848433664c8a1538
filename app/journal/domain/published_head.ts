import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto'

/** A head told outside, one a day; `day` is an ISO day in Paris, `hash` hex, the others base64. */
export type PublishedHead = {
  readonly day: string
  readonly seq: number
  readonly hash: string
  readonly public_key: string
  readonly signature: string
}

type Head = Pick<PublishedHead, 'day' | 'seq' | 'hash'>

export function signHead({ day, seq, hash }: Head, key: KeyObject): PublishedHead {
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' })
  const signature = sign(null, signed({ day, seq, hash }), key)
  return {
    ...{ day, seq, hash },
    public_key: publicKey.toString('base64'),
    signature: signature.toString('base64'),
  }
}

/** Whether the head was signed with the key it names. A key that is none has signed nothing. */
export function isSigned(head: PublishedHead): boolean {
  const der = Buffer.from(head.public_key, 'base64')
  try {
    const key = createPublicKey({ key: der, type: 'spki', format: 'der' })
    return verify(null, signed(head), key, Buffer.from(head.signature, 'base64'))
  } catch {
    return false
  }
}

/**
 * One head a line, as journal:publish appends them and anybody may keep them.
 *
 * @throws Error naming the first line that is not a head.
 */
export function readHeads(text: string): PublishedHead[] {
  const lines = text.split('\n').map((line) => line.trim())
  return lines.flatMap((line, index) => {
    if (line === '') return []
    const head = parsed(line)
    if (!isHead(head)) throw new Error(`line ${index + 1} is not a published head`)
    return [head]
  })
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

function isHead(value: unknown): value is PublishedHead {
  if (typeof value !== 'object' || value === null) return false
  const head = value as Record<keyof PublishedHead, unknown>
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(String(head.day)) &&
    Number.isSafeInteger(head.seq) &&
    Number(head.seq) >= 0 &&
    /^[0-9a-f]{64}$/.test(String(head.hash)) &&
    typeof head.public_key === 'string' &&
    typeof head.signature === 'string'
  )
}

function signed({ day, seq, hash }: Head): Buffer {
  return Buffer.from(`tabellion/journal-head/1|${day}|${seq}|${hash}`)
}
