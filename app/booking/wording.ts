import { DateTime } from 'luxon'
import type { Locale } from '#foundation/http/locale_middleware'

/** "lundi 8 mars 2027 à 9 h 30", "Monday 8 March 2027 at 09:30", in a zone. */
export function whenInWords(at: DateTime, zone: string, locale: Locale): string {
  const time = locale === 'fr' ? "'à' H'\u00A0h\u00A0'mm" : "'at' HH:mm"
  return words(at, zone, locale, `cccc d MMMM yyyy ${time}`)
}

/** "lundi 8 mars", "Monday 8 March" */
export function dayInShort(at: DateTime, zone: string, locale: Locale): string {
  return words(at, zone, locale, 'cccc d MMMM')
}

/** "9 h 30", "09:30" */
export function timeInWords(at: DateTime, zone: string, locale: Locale): string {
  return words(at, zone, locale, locale === 'fr' ? "H'\u00A0h\u00A0'mm" : 'HH:mm')
}

/** The city a zone is named after: "Paris". */
export function cityOf(zone: string): string {
  return zone.split('/').pop()!.replaceAll('_', ' ')
}

/** "45,00 €", "€45.00", "Gratuit" */
export function priceInWords(cents: number, locale: Locale): string {
  if (cents === 0) return locale === 'fr' ? 'Gratuit' : 'Free'
  return new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' }).format(cents / 100)
}

/** A start as it stands in addresses and forms: "2027-03-08T08:30Z". */
export function startInAddress(at: DateTime): string {
  return at.toUTC().toFormat("yyyy-MM-dd'T'HH:mm'Z'")
}

/** The start read back from an address or a form; null when it is none. */
export function startFromAddress(value: unknown): DateTime | null {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z$/.test(value)) return null
  const at = DateTime.fromISO(value, { zone: 'utc' })
  return at.isValid ? at : null
}

function words(at: DateTime, zone: string, locale: Locale, format: string): string {
  return at.setZone(zone).setLocale(locale).toFormat(format)
}
