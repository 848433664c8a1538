import type { DateTime } from 'luxon'
import type { RetentionRule } from '#inventory/dataset'
import type { LengthsInTime } from '#inventory/expiry'

/** A version of the length of a data set, as it was put in force. */
export type VersionInForce = {
  readonly length: RetentionRule['length']
  readonly inForceFrom: DateTime
}

/**
 * The lengths that data were collected under, the oldest first; undefined when the length is a choice, whose
 * last day is written with each record.
 */
export function lengthsInTime(versions: readonly VersionInForce[]): LengthsInTime | undefined {
  const fixed = versions.flatMap(({ length, inForceFrom }) =>
    'days' in length && length.days === 'chosen'
      ? []
      : [{ length: length as LengthsInTime[number]['length'], inForceFrom }]
  )
  if (fixed.length < versions.length || fixed.length === 0) return undefined
  return fixed.map(({ length }, index) => ({
    length,
    upTo: fixed[index + 1]?.inForceFrom ?? null,
  }))
}

const DAYS = { days: 1, months: 30.4375, years: 365.25 } as const

/** Whether a length is shorter than another one, longer, or the same; null beside a choice. */
export function compareLengths(
  before: RetentionRule['length'],
  now: RetentionRule['length']
): 'shorter' | 'longer' | 'same' | null {
  const [from, to] = [inDays(before), inDays(now)]
  if (from === null || to === null) return from === to ? 'same' : null
  return to < from ? 'shorter' : to > from ? 'longer' : 'same'
}

function inDays(length: RetentionRule['length']): number | null {
  const [[unit, count]] = Object.entries(length) as [[keyof typeof DAYS, number | 'chosen']]
  return count === 'chosen' ? null : count * DAYS[unit]
}
