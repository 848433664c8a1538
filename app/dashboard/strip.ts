import type { DateTime } from 'luxon'
import { dayOf, daysBetween, plus, type CivilDay } from '#deadlines/domain/civil_day'
import { dayInWords } from '#deadlines/wording'

/** A day of the strip on which something is due. */
export type StripMark = { place: number; day: string; text: string; count: number; isLate: boolean }

/** `due` in the days to come, `late` before them. */
export type Strip = { days: number; marks: StripMark[]; due: number; late: number }

/**
 * The legal dates of the days to come as places on a line, from today (0) to the last day; what is
 * late stands at today's place, marked as such.
 */
export function deadlineStrip(
  due: readonly { day: string; count: number }[],
  { now, zone, days, locale }: { now: DateTime; zone: string; days: number; locale: string }
): Strip {
  const today = dayOf(now, zone)
  const last = plus(today, { days })
  const marks = due
    .filter(({ day }) => day <= last)
    .map(({ day, count }) => ({
      place: Math.max(0, daysBetween(today, day as CivilDay)),
      day,
      text: dayInWords(day as CivilDay, locale),
      count,
      isLate: day < today,
    }))
  const late = marks.filter(({ isLate }) => isLate)
  return { days, marks, late: total(late), due: total(marks) - total(late) }
}

function total(marks: readonly StripMark[]): number {
  return marks.reduce((sum, { count }) => sum + count, 0)
}
