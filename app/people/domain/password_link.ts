import type { DateTime } from 'luxon'

/** How long a link that gives a new password serves, in minutes; so much also waits for it at most. */
export const LINK_MINUTES = 60

export function linkEnds(from: DateTime): DateTime {
  return from.plus({ minutes: LINK_MINUTES })
}
