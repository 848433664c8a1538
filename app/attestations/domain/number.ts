const SHAPE = /^(\d{4})(\d{6,9})(\d{2})$/
const SEPARATORS = /[\s.\-\u2010-\u2015/]/g

/**
 * The number of an attestation: year, rank in the year, two check digits, as in
 * `2026-000123-60`. The check (ISO 7064, MOD 97-10) sees every single mistyped
 * digit and nearly every exchange of two.
 */
export function attestationNumber(year: number, rank: number): string {
  const body = `${year}${String(rank).padStart(6, '0')}`
  return written(body, checkDigits(body))
}

/**
 * Reads a number as people type it: spaces, dots, missing or odd dashes.
 *
 * @returns the number as it is written, or `null` when it cannot be one of ours.
 */
export function readNumber(typed: string): string | null {
  if (typed.length > 40) return null
  const found = SHAPE.exec(typed.replace(SEPARATORS, ''))
  if (!found) return null
  const body = found[1] + found[2]
  return checkDigits(body) === found[3] ? written(body, found[3]) : null
}

function written(body: string, check: string): string {
  return `${body.slice(0, 4)}-${body.slice(4)}-${check}`
}

function checkDigits(body: string): string {
  const rest = Number(BigInt(body) % 97n)
  return String(98 - ((rest * 100) % 97)).padStart(2, '0')
}
