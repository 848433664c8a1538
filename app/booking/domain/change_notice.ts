import type { DateTime } from 'luxon'

/** Until when a person may move or cancel an appointment online. */
export function changeableUntil(startsAt: DateTime, changeNoticeMin: number): DateTime {
  return startsAt.minus({ minutes: changeNoticeMin })
}
