import { DateTime } from 'luxon'
import { clockInWords, dayWithoutYear, momentInWords } from '#deadlines/wording'
import type { Locale } from '#foundation/http/locale_middleware'

/** "lundi 8 mars 2027 à 9 h 30", "Monday 8 March 2027 at 09:30", in a zone. */
export function whenInWords(at: DateTime, zone: string, locale: Locale): string {
  return momentInWords(at.setZone(zone), locale)
}

/** "lundi 1er mars", "Monday 1 March" */
export function dayInShort(at: DateTime, zone: string, locale: Locale): string {
  return dayWithoutYear(at.setZone(zone), locale)
}

/** "9 h 30", "09:30" */
export function timeInWords(at: DateTime, zone: string, locale: Locale): string {
  const { hour, minute } = at.setZone(zone)
  return clockInWords(hour * 60 + minute, locale)
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
