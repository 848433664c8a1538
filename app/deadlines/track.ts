import { DateTime } from 'luxon'

import { endOf } from '#deadlines/domain/civil_day'
import type { Deadline } from '#deadlines/domain/deadline'

/** Places on a line from 0 (start) to 100 (end of the line), one decimal. */
export type DeadlineTrack = { careful: number | null; limit: number | null; today: number }

/**
 * Where the careful end, the legal end and now stand between the start and the last of them.
 * Null for a period counted backwards, which has no start.
 */
export function deadlineTrack(deadline: Deadline, now: DateTime): DeadlineTrack | null {
  const { startedAt, expiresAt, internalInstant, internalDay, zone } = deadline
  if (expiresAt && expiresAt <= startedAt) return null

  const careful = internalInstant ?? (internalDay && endOf(internalDay, zone))
  const known = [expiresAt, careful].filter((end) => end !== null)
  const end = DateTime.max(startedAt.plus({ hours: 1 }), now, ...known)
  const place = (instant: DateTime) =>
    Math.min(
      100,
      Math.max(0, Math.round(((+instant - +startedAt) / (+end - +startedAt)) * 1000) / 10)
    )

  return {
    careful: careful && place(careful),
    limit: expiresAt && place(expiresAt),
    today: place(now),
  }
}
