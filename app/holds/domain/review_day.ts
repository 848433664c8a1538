import type { CivilDay } from '#deadlines/domain/civil_day'

/** A hold is looked at again after today, and while it lasts: ISO days of one calendar. */
export function isReviewDay(
  day: CivilDay,
  { today, untilDay }: { today: CivilDay; untilDay: CivilDay }
): boolean {
  return day > today && day <= untilDay
}
