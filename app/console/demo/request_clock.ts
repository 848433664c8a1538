import type { DateTime } from 'luxon'
import { asDateTime, dayOf } from '#deadlines/domain/civil_day'
import type { Concern } from '#rights_requests/domain/asked_right'
import { clockOf } from '#rights_requests/domain/clock'
import type { Place } from '#rights_requests/domain/place'

const PARIS = 'Europe/Paris'

/** That instant when the office is open, else the next morning it is. */
export function officeHour(at: DateTime): DateTime {
  const local = at.setZone(PARIS)
  const isOpen = local.weekday <= 5 && local.hour >= 9 && local.hour < 18
  if (isOpen) return at
  const opening = local.set({ hour: 9, minute: 5 + (local.minute % 50) })
  const next = local.hour < 9 ? opening : opening.plus({ days: 1 })
  return next.weekday <= 5 ? next : next.plus({ days: 8 - next.weekday })
}

/**
 * When a request must have been received to be due on that day, or, where no
 * request can be (a Sunday, a holiday), on the first day after it that can.
 */
export function receivedToBeDueOn(day: DateTime, concern: Concern, place: Place): DateTime {
  for (let due = day; ; due = due.plus({ days: 1 })) {
    const wanted = dayOf(due, place.zone)
    for (let back = 27; back <= 36; back++) {
      const receivedAt = asDateTime(wanted).setZone(place.zone, { keepLocalTime: true })
      const morning = receivedAt.minus({ days: back }).set({ hour: 8 + (back % 9), minute: back })
      const deadline = clockOf({
        controller: concern,
        platformReceivedAt: morning,
        receivedAt: morning,
        ...place,
      })
      if (deadline.lastDay === wanted) return morning
    }
  }
}
