import { DateTime } from 'luxon'

/** A day of the calendar without hour or zone, as `2027-03-05`. Days compare as strings. */
export type CivilDay = `${number}-${number}-${number}`

type Length = { days?: number; months?: number; years?: number }

/** The day the calendar shows at an instant in a zone (IANA name). */
export function dayOf(instant: DateTime, zone: string): CivilDay {
  return instant.setZone(zone).toISODate() as CivilDay
}

/** A later (or, with negative numbers, earlier) day; a missing date becomes the month's last day. */
export function plus(day: CivilDay, length: Length): CivilDay {
  return asDateTime(day).plus(length).toISODate() as CivilDay
}

/** Monday 1 to Sunday 7. */
export function weekdayOf(day: CivilDay): number {
  return asDateTime(day).weekday
}

/** The number of midnights from one day to another; negative when `to` comes first. */
export function daysBetween(from: CivilDay, to: CivilDay): number {
  return Math.round(asDateTime(to).diff(asDateTime(from), 'days').days)
}

/** The first instant of the day after, in a zone: the exclusive end of the day. */
export function endOf(day: CivilDay, zone: string): DateTime {
  return DateTime.fromISO(plus(day, { days: 1 }), { zone }).startOf('day')
}

export function earliest(...days: [CivilDay, ...CivilDay[]]): CivilDay {
  return days.reduce((first, day) => (day < first ? day : first))
}

/** Midnight UTC of the day: only to count and to word days, never a legal instant. */
export function asDateTime(day: CivilDay): DateTime {
  return DateTime.fromISO(day, { zone: 'utc' })
}
