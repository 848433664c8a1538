import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js'
import type { Identifiers } from '#inventory/dataset'

/**
 * Identifiers as every data set compares them: address trimmed and in lower
 * case, number in E.164 (left out when it is not a number at all).
 *
 * @param country where a number written without a country code is from.
 */
export function identifiersOf(
  given: { email?: string | null; phone?: string | null },
  country: CountryCode = 'FR'
): Identifiers {
  const email = given.email?.trim().toLowerCase()
  const phone = given.phone ? parsePhoneNumberFromString(given.phone, country)?.number : undefined
  return { ...(email && { email }), ...(phone && { phone }) }
}
