import { DateTime } from 'luxon'
import { dayOf } from '#deadlines/domain/civil_day'
import {
  clockInWords,
  dateInWords,
  dayInWords,
  dayWithoutYear,
  momentInWords,
} from '#deadlines/wording'
import type { CivilDayNumber } from '#booking/domain/wall_clock'

/** `2026-11-23` of a day number. */
export function isoDay(day: CivilDayNumber): string {
  return asDate(day).toISODate()!
}

/** "lundi 23 novembre", "Monday 23 November". */
export function dayWords(day: CivilDayNumber, locale: string): string {
  return dayWithoutYear(asDate(day), locale)
}

/** "23 novembre 2026", "23 November 2026". */
export function dateWords(day: CivilDayNumber, locale: string): string {
  return dateInWords(dayOf(asDate(day), 'utc'), locale)
}

/** The ends of a span, the first without what the last says anyway: "23" and "29 novembre 2026". */
export function spanWords(first: CivilDayNumber, last: CivilDayNumber, locale: string) {
  const [start, end] = [asDate(first), asDate(last)]
  const isSameMonth = start.hasSame(end, 'month')
  const format = isSameMonth ? 'd' : start.hasSame(end, 'year') ? 'd MMMM' : 'd MMMM yyyy'
  const words = start.setLocale(locale).toFormat(format)
  return { first: firstAsOrdinal(`${words} `, locale).trim(), last: dateWords(last, locale) }
}

/** "lundi 23 novembre 2026 à 9 h 00", "Monday 23 November 2026 at 09:00", in the zone given. */
export function startWords(
  startsAt: DateTime,
  { zone, locale }: { zone: string; locale: string }
): string {
  return momentInWords(startsAt.setZone(zone), locale)
}

/** "lundi 23 novembre 2026, 9 h 00 – 9 h 45" in the zone given. */
export function momentWords(
  startsAt: DateTime,
  endsAt: DateTime,
  { zone, locale }: { zone: string; locale: string }
): string {
  const start = startsAt.setZone(zone)
  const day = dayInWords(dayOf(startsAt, zone), locale)
  const [from, to] = [start, endsAt.setZone(zone)].map((it) => it.hour * 60 + it.minute)
  return `${day}, ${stretchWords({ startMin: from, endMin: to }, locale)}`
}

/** "Lundi", "Monday", at the head of a row: ISO weekday, Monday is 1. */
export function weekdayWords(weekday: number, locale: string): string {
  const [first, ...others] = asDate(3 + weekday)
    .setLocale(locale)
    .toFormat('cccc')
  return first.toLocaleUpperCase(locale) + others.join('')
}

type Stretch = { readonly startMin: number; readonly endMin: number }

/** "9 h 00 – 12 h 30", "09:00–12:30", of minutes of the wall clock. */
export function stretchWords({ startMin, endMin }: Stretch, locale: string): string {
  const dash = locale.startsWith('fr') ? '\u00A0– ' : '–'
  return `${clockInWords(startMin, locale)}${dash}${clockInWords(endMin, locale)}`
}

/** "9 h 00 – 12 h 30, 14 h 00 – 18 h 00", as it can be typed again; nothing for a closed day. */
export function hoursWords(stretches: readonly Stretch[], locale: string): string {
  return stretches.map((it) => stretchWords(it, locale)).join(', ')
}

function asDate(day: CivilDayNumber): DateTime {
  return DateTime.fromMillis(day * 86_400_000, { zone: 'utc' })
}

function firstAsOrdinal(words: string, locale: string): string {
  return locale.startsWith('fr') ? words.replace(/(^| )1 /, '$11er ') : words
}
