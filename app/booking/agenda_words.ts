import { DateTime } from 'luxon'
import type { WallStretch } from '#booking/domain/agenda'
import { writeHours } from '#booking/domain/opening_text'
import type { CivilDayNumber } from '#booking/domain/wall_clock'

/** `2026-11-23` of a day number. */
export function isoDay(day: CivilDayNumber): string {
  return asDate(day).toISODate()!
}

/** "lundi 23 novembre", "Monday 23 November". */
export function dayWords(day: CivilDayNumber, locale: string): string {
  return firstAsOrdinal(asDate(day).setLocale(locale).toFormat('cccc d MMMM'), locale)
}

/** "23 novembre 2026", "23 November 2026". */
export function dateWords(day: CivilDayNumber, locale: string): string {
  return firstAsOrdinal(asDate(day).setLocale(locale).toFormat('d MMMM yyyy'), locale)
}

/** The ends of a span, the first without what the last says anyway: "23" and "29 novembre 2026". */
export function spanWords(first: CivilDayNumber, last: CivilDayNumber, locale: string) {
  const [start, end] = [asDate(first), asDate(last)]
  const isSameMonth = start.hasSame(end, 'month')
  const format = isSameMonth ? 'd' : start.hasSame(end, 'year') ? 'd MMMM' : 'd MMMM yyyy'
  const words = start.setLocale(locale).toFormat(format)
  return { first: firstAsOrdinal(`${words} `, locale).trim(), last: dateWords(last, locale) }
}

/** "lundi 23 novembre 2026, 09:00–09:45" in the zone given. */
export function momentWords(
  startsAt: DateTime,
  endsAt: DateTime,
  { zone, locale }: { zone: string; locale: string }
): string {
  const start = startsAt.setZone(zone).setLocale(locale)
  const day = firstAsOrdinal(start.toFormat('cccc d MMMM yyyy'), locale)
  return `${day}, ${start.toFormat('HH:mm')}–${endsAt.setZone(zone).toFormat('HH:mm')}`
}

/** "Lundi", "Monday", at the head of a row: ISO weekday, Monday is 1. */
export function weekdayWords(weekday: number, locale: string): string {
  const [first, ...others] = asDate(3 + weekday)
    .setLocale(locale)
    .toFormat('cccc')
  return first.toLocaleUpperCase(locale) + others.join('')
}

/** `09:00–12:30, 14:00–18:00`, or null when there is nothing. */
export function stretchesWords(stretches: readonly WallStretch[]): string | null {
  return stretches.length === 0 ? null : writeHours(stretches)
}

function asDate(day: CivilDayNumber): DateTime {
  return DateTime.fromMillis(day * 86_400_000, { zone: 'utc' })
}

function firstAsOrdinal(words: string, locale: string): string {
  return locale.startsWith('fr') ? words.replace(/(^| )1 /, '$11er ') : words
}
