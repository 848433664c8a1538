import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min'

/** Overseas regions have country codes of their own; a local number is read with them. */
const COUNTRIES: Readonly<Record<string, CountryCode>> = {
  'guadeloupe': 'GP',
  'martinique': 'MQ',
  'guyane': 'GF',
  'la-reunion': 'RE',
  'mayotte': 'YT',
  'saint-barthelemy': 'BL',
  'saint-martin': 'MF',
}

/** A number as typed, in E.164, read as one of the professional's region; null when it is none. */
export function toE164(typed: string, region: string): string | null {
  const number = parsePhoneNumberFromString(typed, COUNTRIES[region] ?? 'FR')
  return number?.isPossible() && /^\+[1-9][0-9]{6,14}$/.test(number.number) ? number.number : null
}

/** A number as people read it: the French way in France, with its country code elsewhere. */
export function phoneInWords(e164: string): string {
  const number = parsePhoneNumberFromString(e164)
  if (!number) return e164
  return number.countryCallingCode === '33' ? number.formatNational() : number.formatInternational()
}
