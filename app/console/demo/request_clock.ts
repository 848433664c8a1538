import type { DateTime } from 'luxon'
import { asDateTime, dayOf } from '#deadlines/domain/civil_day'
import type { Concern } from '#rights_requests/domain/asked_right'
import { clockOf } from '#rights_requests/domain/clock'
import type { Place } from '#rights_requests/domain/place'

/**
 * When a request must have been received to be due on that day, or, where no
 * request can be (a Sunday, a holiday), on the first day after it that can.
 */
export function receivedToBeDueOn(day: DateTime, concern: Concern, place: Place): DateTime {
  for (let due = day; ; due = due.plus({ days: 1 })) {
    const wanted = dayOf(due, place.zone)
    for (let back = 27; back <= 36; back++) {
      const receivedAt = asDateTime(wanted).setZone(place.zone, { keepLocalTime: true })
      const morning = receivedAt.minus({ days: back }).set({ hour: 10, minute: 14 })
      const deadline = clockOf({ concern, receivedAt: morning, ...place })
      if (deadline.lastDay === wanted) return morning
    }
  }
}
