import { DateTime } from 'luxon'

/** Half open, in whole minutes since the Unix epoch. */
export type Interval = { readonly from: number; readonly to: number }

/** Days since 1 January 1970 of the civil calendar, whatever the zone. */
export type CivilDayNumber = number

/** Part of a day during which the clock runs evenly: its minutes on the wall, and when it begins. */
type Stretch = { readonly wallFrom: number; readonly wallTo: number; readonly from: number }

/** A civil day in a zone: one stretch, or two on the day the clocks change. */
export type DayClock = Interval & { readonly stretches: readonly Stretch[] }

const MINUTES_A_DAY = 1440
const MOST_CACHED = 5000
const cache = new Map<string, Map<CivilDayNumber, DayClock>>()

/**
 * The one place where wall clock and UTC meet. Depends on the zone given and
 * never on the zone of the machine.
 *
 * @param zone IANA name.
 */
export function dayClock(zone: string, day: CivilDayNumber): DayClock {
  let days = cache.get(zone)
  if (!days) cache.set(zone, (days = new Map()))
  const known = days.get(day)
  if (known) return known
  if (days.size >= MOST_CACHED) days.clear()
  const clock = readDay(zone, day)
  days.set(day, clock)
  return clock
}

/** The civil day of an instant, in minutes since the epoch. */
export function civilDayAt(zone: string, minute: number): CivilDayNumber {
  let day = Math.floor(minute / MINUTES_A_DAY)
  while (minute < dayClock(zone, day).from) day -= 1
  while (minute >= dayClock(zone, day).to) day += 1
  return day
}

/**
 * The instants at which the wall clock shows a time in [fromMin, toMin): none
 * where the hour is skipped, twice where it comes again.
 */
export function instantsOf(clock: DayClock, fromMin: number, toMin: number): Interval[] {
  const found: Interval[] = []
  for (const { wallFrom, wallTo, from } of clock.stretches) {
    const start = Math.max(fromMin, wallFrom)
    const end = Math.min(toMin, wallTo)
    if (start >= end) continue
    found.push({ from: from + start - wallFrom, to: from + end - wallFrom })
  }
  return found
}

/** Day number of an ISO day, and of nothing: none. */
export function civilDayOf(isoDay: string): CivilDayNumber {
  return DateTime.fromISO(isoDay, { zone: 'utc' }).toMillis() / 86_400_000
}

/** Day number of a day as typed, of this century; null when there is no such day. */
export function parseDay(text: string): CivilDayNumber | null {
  const isDay = /^20\d{2}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text).isValid
  return isDay ? civilDayOf(text) : null
}

/** ISO 8601 weekday: Monday is 1. The epoch was a Thursday. */
export function weekdayOf(day: CivilDayNumber): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

function readDay(zone: string, day: CivilDayNumber): DayClock {
  const from = startOf(zone, day)
  const to = startOf(zone, day + 1)
  const before = offsetAt(zone, from)
  const after = offsetAt(zone, to - 1)
  const wall = (minute: number, offset: number) => minute + offset - day * MINUTES_A_DAY
  const change = before === after ? to : changeBetween(zone, from, to - 1, after)
  const first = { wallFrom: wall(from, before), wallTo: wall(change, before), from }
  if (change === to) return { from, to, stretches: [first] }

  const second = { wallFrom: wall(change, after), wallTo: wall(to, after), from: change }
  return { from, to, stretches: [first, second] }
}

/** First minute of the new offset, found by halving. */
function changeBetween(zone: string, from: number, to: number, after: number): number {
  let low = from
  let high = to
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(zone, middle) === after) high = middle
    else low = middle
  }
  return high
}

function startOf(zone: string, day: CivilDayNumber): number {
  const { year, month, day: dayOfMonth } = DateTime.fromMillis(day * 86_400_000, { zone: 'utc' })
  const start = DateTime.fromObject({ year, month, day: dayOfMonth }, { zone }).startOf('day')
  return start.toMillis() / 60_000
}

function offsetAt(zone: string, minute: number): number {
  return DateTime.fromMillis(minute * 60_000, { zone }).offset
}
