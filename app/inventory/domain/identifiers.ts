import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js'
import type { Identifiers } from '#inventory/dataset'

export type Given = { readonly email?: string | null; readonly phone?: string | null }

/**
 * Identifiers of one person as every data set compares them, each once: addresses trimmed and in
 * lower case, numbers in E.164 (left out when they are none at all).
 *
 * @param country where a number written without a country code is from.
 */
export function identifiersOf(
  given: Given | readonly Given[],
  country: CountryCode = 'FR'
): Identifiers {
  const all = [given].flat()
  const emails = all.flatMap(({ email }) => email?.trim().toLowerCase() || [])
  const phones = all.flatMap(({ phone }) => {
    return (phone && parsePhoneNumberFromString(phone, country)?.number) || []
  })
  return { emails: [...new Set(emails)], phones: [...new Set(phones)] }
}

/** Whether there is nothing to look for. */
export function isNobody({ emails, phones }: Identifiers): boolean {
  return emails.length === 0 && phones.length === 0
}
