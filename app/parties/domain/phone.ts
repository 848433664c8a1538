import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** A number as people write it, in E.164, so that it is found again; null when it can be none. */
export function readPhone(text: string): string | null {
  const number = parsePhoneNumberFromString(text, 'FR')
  return number?.isPossible() ? number.number : null
}
