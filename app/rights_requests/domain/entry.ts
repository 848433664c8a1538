import { DateTime } from 'luxon'
import { REPRESENTATIONS } from '#rights_requests/domain/asked_right'
import { PLATFORM_PLACE } from '#rights_requests/domain/place'

/** Ways in that somebody of the platform enters by hand. */
export const ENTRY_CHANNELS = ['email', 'phone', 'post', 'counter'] as const
export type EntryChannel = (typeof ENTRY_CHANNELS)[number]

/** For whom somebody asks. */
export const BEHALVES = ['self', ...REPRESENTATIONS] as const
export type Behalf = (typeof BEHALVES)[number]

/** No request was received before the Regulation applied (art. 99(2)). */
const FIRST_DAY = '2018-05-25'

/** What is odd about a day of receipt: `future` and `too_early` are refused, `old` is asked again. */
export type DayFault = 'future' | 'too_early' | 'old'

export function faultOfDay(day: string, now: DateTime): DayFault | null {
  const today = now.setZone(PLATFORM_PLACE.zone)
  const received = DateTime.fromISO(day, { zone: PLATFORM_PLACE.zone })
  if (!received.isValid || day < FIRST_DAY) return 'too_early'
  if (day > today.toISODate()!) return 'future'
  return received < today.minus({ months: 1 }).startOf('day') ? 'old' : null
}

/**
 * The instant of a receipt of which only the day is known: noon, so that the day is the same
 * wherever a controller is; today, now.
 */
export function instantOf(day: string, now: DateTime): DateTime {
  const today = now.setZone(PLATFORM_PLACE.zone)
  if (day === today.toISODate()) return now
  return DateTime.fromISO(day, { zone: PLATFORM_PLACE.zone }).set({ hour: 12 }).toUTC()
}

/** What is said of a draft's day when it is known to the second. */
export function sameDay(day: string, instant: DateTime): boolean {
  return instant.setZone(PLATFORM_PLACE.zone).toISODate() === day
}
