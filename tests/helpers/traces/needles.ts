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

/** All that a value may say, in the spellings that needles look into: made once for all of them. */
export type Readable = {
  readonly texts: readonly string[]
  readonly lower: readonly string[]
  readonly folded: readonly string[]
  readonly raw: readonly Buffer[]
}

export type Needle = {
  readonly what: string
  isIn(value: Readable): boolean
}

export function readable({ texts, raw }: Pick<Readable, 'texts' | 'raw'>): Readable {
  const lower = texts.map((text) => text.toLowerCase())
  return { texts, lower, folded: texts.map(folded), raw }
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
    { what: 'phone', isIn: ({ texts }: Readable) => texts.some((text) => digits.test(text)) },
    ...digestNeedles(person, key, purposes),
  ]
}

function wordNeedle(word: string): Needle {
  const wanted = folded(word)
  return { what: word, isIn: (value) => value.folded.some((text) => text.includes(wanted)) }
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
    isIn: ({ texts, lower, raw }) =>
      raw.some((bytes) => bytes.includes(digest)) ||
      lower.some((text) => text.includes(written[0])) ||
      texts.some((text) => written.some((it) => text.includes(it))),
  }
}
