import { randomInt, timingSafeEqual } from 'node:crypto'

/** Wrong answers to one question before it is closed. */
export const MOST_TRIES = 5

export const CODE_MINUTES = 15

const DIGITS = 6

/** A code as it is typed: spaces do not count. */
export function readCode(typed: string): string | null {
  const code = typed.replace(/[\s.-]/g, '')
  return new RegExp(`^\\d{${DIGITS}}$`).test(code) ? code : null
}

/** A code of six digits that nobody can foresee. What is kept of it is a keyed digest. */
export function drawCode(): string {
  return writeCode(randomInt(10 ** DIGITS))
}

/** @param number from 0 to 999,999 */
export function writeCode(number: number): string {
  return String(number).padStart(DIGITS, '0')
}

/** Whether two digests are the same, in a time that tells nothing of where they differ. */
export function isSameDigest(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)]
  return one.length === other.length && timingSafeEqual(one, other)
}
