import type { DateTime } from 'luxon'

const EVENING = 18

/**
 * When the reminder of an appointment leaves: at six in the evening of the day
 * before, in the professional's zone. None when it is booked later than that.
 */
export function reminderTime(
  startsAt: DateTime,
  zone: string,
  bookedAt: DateTime
): DateTime | null {
  const eve = startsAt.setZone(zone).minus({ days: 1 }).startOf('day').set({ hour: EVENING })
  return bookedAt < eve ? eve : null
}
