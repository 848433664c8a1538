import { DateTime } from 'luxon'

/** The night a run belongs to, and its number: the ISO day of Paris on which it is judged. */
export function nightOf(at: DateTime): string {
  return at.setZone('Europe/Paris').toISODate()!
}

/** The first night that the run of `night` does the work of: the one after the last that was finished. */
export function coversFrom(night: string, lastFinished: string | null): string {
  if (lastFinished === null || lastFinished >= night) return night
  return day(lastFinished).plus({ days: 1 }).toISODate()!
}

/** Nights that had no run of their own. */
export function missedNights({ night, coversFrom: from }: { night: string; coversFrom: string }) {
  return Math.round(day(night).diff(day(from), 'days').days)
}

function day(iso: string): DateTime {
  return DateTime.fromISO(iso, { zone: 'utc' })
}
