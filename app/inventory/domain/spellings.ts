import { parsePhoneNumberFromString } from 'libphonenumber-js'
import type { Identifiers } from '#inventory/dataset'
import { isNobody } from '#inventory/domain/identifiers'

/** PostgreSQL writes a byte that is no letter as `\302`: a word may begin right after it. */
const BEFORE = String.raw`(?:^|[^[:alnum:]._+-]|\\[0-7]{3})`
const AFTER = String.raw`(?:$|[^[:alnum:]._-]|[._-](?:$|[^[:alnum:]]))`
const BETWEEN_DIGITS = String.raw`[ ./()\u00a0\u202f-]*`

/**
 * One regular expression of PostgreSQL (ARE, used without regard to case) that
 * recognises a person however an identifier was written, and nobody whose
 * address merely contains it.
 *
 * @param digests keyed digests of the identifiers, in hexadecimal.
 * @throws when there is nothing to look for: an empty search would find nothing and prove nothing.
 */
export function spellingsOf({ emails, phones }: Identifiers, digests: readonly string[]): string {
  const ways = [...emails.map(emailWays), ...phones.map(phoneWays)]
  if (ways.length === 0) throw new Error('A search needs an address or a number')
  return [...ways, ...digests].join('|')
}

/** As `spellingsOf`, for a data set: what is asked about somebody known under nothing is in no text. */
export function spellingsIfAny(who: Identifiers): string {
  return isNobody(who) ? '(?!)' : spellingsOf(who, [])
}

/** The same identifiers as PostgreSQL shows them inside bytes (`encode(…, 'escape')`). */
export function spellingsInBytes(who: Identifiers, digests: readonly string[]): string {
  return spellingsOf({ ...who, emails: who.emails.map(escapeBytes) }, digests)
}

function emailWays(email: string): string {
  const written = literal(email).replace(String.raw`\@`, '(?:@|%40)')
  return `${BEFORE}${written}${AFTER}`
}

/** National, international or bare, with any usual separators between the digits. */
function phoneWays(phone: string): string {
  const parsed = parsePhoneNumberFromString(phone)
  const code = parsed?.countryCallingCode ?? ''
  const national = parsed?.nationalNumber ?? phone.replace(/\D/g, '')
  const international = String.raw`(?:\+|00)?${BETWEEN_DIGITS}${code}${BETWEEN_DIGITS}0?`
  const digits = [...national].join(BETWEEN_DIGITS)
  return `(?:^|[^0-9])(?:${international}|0)?${BETWEEN_DIGITS}${digits}(?:$|[^0-9])`
}

function literal(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, String.raw`\$&`)
}

function escapeBytes(text: string): string {
  return [...Buffer.from(text)]
    .map((byte) =>
      byte < 128 ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`
    )
    .join('')
}
