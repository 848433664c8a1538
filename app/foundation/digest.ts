import { createHash, createHmac, randomBytes } from 'node:crypto'
import { digestKey } from '#foundation/keyring'

/**
 * A keyed digest: equal values can be recognised by who holds DIGEST_KEY, and
 * guessed by nobody else. `purpose` keeps digests of different uses apart.
 */
export function keyedDigest(purpose: string, value: string): string {
  return createHmac('sha256', digestKey()).update(`${purpose}\0${value}`).digest('hex')
}

/** A secret for a link (192 bits), with the digest that is kept in its place. */
export function newToken(): { token: string; digest: string } {
  const token = randomBytes(24).toString('base64url')
  return { token, digest: tokenDigest(token) }
}

/** What the database keeps of a link's secret: enough to recognise it, nothing to use. */
export function tokenDigest(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
