import { findPhoneNumbersInText, type CountryCode } from 'libphonenumber-js'

/** Stands where something about somebody else was (art. 15(4)); explained where it is read. */
export const TAKEN_OUT = '[…]'

const ADDRESS = /[^\s<>()[\],;:"'«»]+@[^\s<>()[\],;:"'«»@]+\.[\p{L}\d-]{2,}/gu

/**
 * A text without the addresses and telephone numbers of anybody but those known: the person's own
 * and the controller's.
 *
 * @param known in any case, numbers in E.164.
 */
export function withoutOthers(
  text: string,
  known: readonly string[],
  country: CountryCode = 'FR'
): string {
  const own = known.map((it) => it.toLowerCase())
  const spared = text.replace(ADDRESS, (it) => (own.includes(it.toLowerCase()) ? it : TAKEN_OUT))
  const numbers = findPhoneNumbersInText(spared, country).filter(
    ({ number }) => !own.includes(number.number)
  )
  return numbers.reduceRight(
    (rest, { startsAt, endsAt }) => rest.slice(0, startsAt) + TAKEN_OUT + rest.slice(endsAt),
    spared
  )
}

/** A text without the names given, as whole words, in any case. */
export function withoutNames(text: string, names: readonly string[]): string {
  if (names.length === 0) return text
  const longestFirst = names.toSorted((one, other) => other.length - one.length)
  const words = longestFirst.map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`))
  const named = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'giu')
  return text.replace(named, TAKEN_OUT)
}
