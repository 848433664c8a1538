/** Crockford's alphabet: no letter that can be read as a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * The name of a file, as `DR-2026-7K3M-9QXA`: easy to say on the telephone, impossible to count
 * from, and meaningless without an account.
 *
 * @param random at least 8 random bytes.
 */
export function namedReference(family: string, year: number, random: Uint8Array): string {
  const letters = [...random.subarray(0, 8)].map((byte) => ALPHABET[byte % 32]).join('')
  return `${family}-${year}-${letters.slice(0, 4)}-${letters.slice(4)}`
}
