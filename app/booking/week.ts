import { DateTime } from 'luxon'
import type { Locale } from '#foundation/http/locale_middleware'
import { dayInShort, startInAddress, timeInWords, whenInWords } from '#booking/wording'

export type OfferedStart = { readonly value: string; readonly time: string; readonly when: string }

export type OfferedDay = {
  readonly iso: string
  readonly name: string
  readonly starts: readonly OfferedStart[]
}

/** A week of free starts as a page shows it. */
export type OfferedWeek = {
  readonly from: string
  readonly to: string
  readonly days: readonly OfferedDay[]
  readonly first: OfferedStart | null
  /** Mondays to go to, as ISO days; null where there is nothing. */
  readonly previous: string | null
  readonly next: string | null
}

type Asked = { readonly zone: string; readonly locale: Locale; readonly now: DateTime }

/**
 * The week of a day, or of the first free start when no day is asked. Only
 * free starts are ever told.
 *
 * @param starts every free start, in minutes since the epoch, ascending.
 * @param day ISO day asked in the address.
 */
export function offeredWeek(
  starts: readonly number[],
  day: unknown,
  { zone, locale, now }: Asked
): OfferedWeek {
  const all = starts.map((minute) => DateTime.fromMillis(minute * 60_000, { zone }))
  const monday = mondayOf(day, all[0] ?? now.setZone(zone), zone)
  const toStart = (at: DateTime) => ({
    value: startInAddress(at),
    time: timeInWords(at, zone, locale),
    when: whenInWords(at, zone, locale),
  })
  const days = [0, 1, 2, 3, 4, 5, 6].map((offset) => monday.plus({ days: offset }))
  const last = all.at(-1)
  return {
    from: dayInShort(days[0], zone, locale),
    to: dayInShort(days[6], zone, locale),
    days: days.map((it) => ({
      iso: it.toISODate()!,
      name: dayInShort(it, zone, locale),
      starts: all.filter((at) => at.hasSame(it, 'day')).map(toStart),
    })),
    first: all[0] ? toStart(all[0]) : null,
    previous: all[0] < monday ? monday.minus({ weeks: 1 }).toISODate() : null,
    next: last && last >= monday.plus({ weeks: 1 }) ? monday.plus({ weeks: 1 }).toISODate() : null,
  }
}

function mondayOf(day: unknown, otherwise: DateTime, zone: string): DateTime {
  const asked = typeof day === 'string' ? DateTime.fromISO(day.slice(0, 10), { zone }) : null
  const chosen = asked?.isValid && Math.abs(asked.diff(otherwise, 'years').years) < 2
  return (chosen ? asked : otherwise).startOf('week')
}
