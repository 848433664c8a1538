import type { DateTime } from 'luxon'

/** Days after which a subscription that nobody confirmed is forgotten. */
export const DAYS_TO_CONFIRM = 2

/** The purpose of the letters, under consent: refused, none leaves any more. */
export const LIST_PURPOSE = 'subprocessor_list_news'

export function confirmableUntil(askedAt: DateTime): DateTime {
  return askedAt.plus({ days: DAYS_TO_CONFIRM })
}
