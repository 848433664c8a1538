import { createHash, createHmac } from 'node:crypto'

/** Rare enough that nothing else in the world is written so. */
export type Traced = {
  readonly lastName: string
  readonly firstName: string
  readonly email: string
  /** E.164 */
  readonly phone: string
  /** Rare words the person wrote: a note, an answer, a message. */
  readonly words: readonly string[]
}

export type Needle = {
  readonly what: string
  isIn(texts: readonly string[], raw: readonly Buffer[]): boolean
}

/** Case, accents and forms of composition do not matter. */
export function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

const SEPARATORS = String.raw`[\s./()\-\u00a0\u202f\u2011]*`

/**
 * What identifies the person, however written, and every digest of it that can be made with or
 * without the key of the platform.
 */
export function needlesOf(person: Traced, key: string, purposes: readonly string[]): Needle[] {
  const words = [person.lastName, person.firstName, person.email, ...person.words]
  const national = person.phone.replace(/^\+33/, '')
  const digits = new RegExp([...national].join(SEPARATORS))
  return [
    ...words.map((word) => wordNeedle(word)),
    { what: 'phone', isIn: (texts: readonly string[]) => texts.some((text) => digits.test(text)) },
    ...digestNeedles(person, key, purposes),
  ]
}

function wordNeedle(word: string): Needle {
  const wanted = folded(word)
  return { what: word, isIn: (texts) => texts.some((text) => folded(text).includes(wanted)) }
}

function digestNeedles(person: Traced, key: string, purposes: readonly string[]): Needle[] {
  const { email, phone, lastName, firstName } = person
  const values = [
    email,
    email.toLowerCase(),
    phone,
    phone.replace('+33', '0'),
    phone.slice(1),
    lastName,
    firstName,
  ]
  return [...new Set(values.flatMap((value) => [value, value.toLowerCase()]))].flatMap((value) => {
    const plain = ['md5', 'sha1', 'sha256', 'sha512'].map(
      (way) => [way, createHash(way).update(value).digest()] as const
    )
    const keyed = ['', ...purposes.map((purpose) => `${purpose}\0`)].map(
      (prefix) =>
        [
          `hmac ${prefix}`,
          createHmac('sha256', key)
            .update(prefix + value)
            .digest(),
        ] as const
    )
    return [...plain, ...keyed].map(([way, digest]) => digestNeedle(`${way} of ${value}`, digest))
  })
}

function digestNeedle(what: string, digest: Buffer): Needle {
  const base64 = digest.toString('base64').replace(/=+$/, '')
  const written = [digest.toString('hex'), base64, digest.toString('base64url')]
  return {
    what,
    isIn: (texts, raw) =>
      raw.some((bytes) => bytes.includes(digest)) ||
      texts.some(
        (text) => written.some((it) => text.includes(it)) || text.toLowerCase().includes(written[0])
      ),
  }
}
