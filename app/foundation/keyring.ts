import { createHash } from 'node:crypto'
import env from '#start/env'

/**
 * DATA_KEY and the keys it replaced, by their ids: what is sealed says under which one, so that a
 * change of key leaves everything readable until it has been sealed anew.
 */
export function dataKeys(): ReadonlyMap<string, string> {
  return new Map([dataKey(), ...formerKeys()].map((key) => [keyIdOf(key), key]))
}

export function dataKey(): string {
  return env.get('DATA_KEY').release()
}

/** The last one replaced first. */
export function formerKeys(): string[] {
  const keys = env.get('DATA_KEYS_FORMER')?.release().split(',') ?? []
  return keys.map((key) => key.trim()).filter(Boolean)
}

/**
 * Under which digests are made. They cannot be made again, so it never changes: unless it is set, the
 * first DATA_KEY there was.
 */
export function digestKey(): string {
  return env.get('DIGEST_KEY')?.release() || (formerKeys().at(-1) ?? dataKey())
}

/** Sixteen hexadecimal digits that tell a key from others, and nothing of it. */
export function keyIdOf(key: string): string {
  return createHash('sha256').update(`tabellion/ledger key\0${key}`).digest('hex').slice(0, 16)
}
