/** Wrong answers to one question, codes and appointments together; then a person takes over. */
export const MOST_TRIES = 5

/** Codes sent for one question: a telephone is not to be filled by somebody else. */
export const MOST_CODES = 3

export const CODE_MINUTES = 15

const DIGITS = 6

/** A code as it is typed: spaces do not count. */
export function readCode(typed: string): string | null {
  const code = typed.replace(/[\s.-]/g, '')
  return new RegExp(`^\\d{${DIGITS}}$`).test(code) ? code : null
}

/** @param number from 0 to 999,999, drawn by a secure generator */
export function writeCode(number: number): string {
  return String(number).padStart(DIGITS, '0')
}

/** How many different codes there are. */
export const CODES = 10 ** DIGITS

/** What became of a try. `wrong` says nothing of why. */
export type Tried = 'proven' | 'wrong' | 'exhausted'
