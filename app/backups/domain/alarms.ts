import type { DateTime } from 'luxon'

/** Days after which the last backup is too old, and a try of one is late. */
export const LATE_DAYS = 2

/** Why somebody should look at the backups; words: `backups.alarms`. */
export const ALARMS = ['none', 'old', 'broken', 'unverified', 'outlived'] as const

export type Alarm = (typeof ALARMS)[number]

/** A backup, as far as alarms look. */
export type Watched = {
  readonly madeAt: DateTime | null
  /** First instant at which it should no longer be there. */
  readonly expiresAt: DateTime
  readonly verification: 'intact' | 'broken' | null
}

type Question = {
  /** Those that exist. */
  readonly backups: readonly Watched[]
  readonly at: DateTime
  /** Days between two tries. */
  readonly everyDays: number
}

/** What is wrong with the backups at an instant: an empty list means that the last one is fresh and was tried. */
export function alarmsOf({ backups, at, everyDays }: Question): Alarm[] {
  const made = backups.filter((it) => it.madeAt !== null)
  const age = (them: readonly Watched[]) =>
    Math.min(...them.map(({ madeAt }) => at.diff(madeAt!, 'days').days))
  const intact = made.filter(({ verification }) => verification === 'intact')
  const isLate = {
    none: made.length === 0,
    old: made.length > 0 && age(made) > LATE_DAYS,
    broken: made.some(({ verification }) => verification === 'broken'),
    unverified: made.length > 0 && !(age(intact) <= everyDays + LATE_DAYS),
    outlived: backups.some(({ expiresAt }) => at >= expiresAt.plus({ days: LATE_DAYS })),
  }
  return ALARMS.filter((alarm) => isLate[alarm])
}
