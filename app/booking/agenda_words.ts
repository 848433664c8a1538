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

/** "lundi", "Monday": ISO weekday, Monday is 1. */
export function weekdayWords(weekday: number, locale: string): string {
  return asDate(3 + weekday)
    .setLocale(locale)
    .toFormat('cccc')
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
