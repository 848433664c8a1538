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

/** Whether the head was signed with the key it names. */
export function isSigned(head: PublishedHead): boolean {
  const der = Buffer.from(head.public_key, 'base64')
  const key = createPublicKey({ key: der, type: 'spki', format: 'der' })
  return verify(null, signed(head), key, Buffer.from(head.signature, 'base64'))
}

/** One head a line, as journal:publish appends them and anybody may keep them. */
export function readHeads(text: string): PublishedHead[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line))
}

function signed({ day, seq, hash }: Head): Buffer {
  return Buffer.from(`tabellion/journal-head/1|${day}|${seq}|${hash}`)
}
