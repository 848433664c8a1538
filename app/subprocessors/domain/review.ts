import type { DateTime } from 'luxon'

/** How a sub-processor was verified. */
export const VERIFICATION_MEANS = [
  'questionnaire',
  'documents',
  'certificate',
  'report',
  'audit',
  'test',
] as const
export type VerificationMeans = (typeof VERIFICATION_MEANS)[number]

export const VERIFICATION_OUTCOMES = ['compliant', 'with_reservations', 'not_compliant'] as const
export type VerificationOutcome = (typeof VERIFICATION_OUTCOMES)[number]

/** When somebody is reminded of a day of the plan. */
export const REVIEW_MILESTONES = ['soon', 'due', 'late'] as const
export type ReviewMilestone = (typeof REVIEW_MILESTONES)[number]

/** Days before and after the planned day at which a verification is soon, and late. */
const VERIFICATION_DAYS = { soon: 14, late: 14 }
/** Time to ask for the next certificate. */
const CERTIFICATE_DAYS = 30
/** Months after which the check of an adequacy decision, or of a listing, is old. */
const RECHECK_MONTHS = 12

/** The last milestone that a planned verification has come to; none while it is far. */
export function verificationMilestone(planned: DateTime, today: DateTime): ReviewMilestone | null {
  if (today >= planned.plus({ days: VERIFICATION_DAYS.late })) return 'late'
  if (today >= planned) return 'due'
  return today >= planned.minus({ days: VERIFICATION_DAYS.soon }) ? 'soon' : null
}

/** A certificate is good until the end of its last day. */
export function certificateMilestone(
  expires: DateTime,
  today: DateTime
): Exclude<ReviewMilestone, 'late'> | null {
  if (today > expires) return 'due'
  return today >= expires.minus({ days: CERTIFICATE_DAYS }) ? 'soon' : null
}

/** The day on which what a transfer rests on is to be looked at again; null when nothing was checked. */
export function recheckDay(checks: readonly (DateTime | null)[]): DateTime | null {
  const known = checks.filter((it) => it !== null)
  const [oldest] = known.toSorted((one, other) => one.toMillis() - other.toMillis())
  return oldest?.plus({ months: RECHECK_MONTHS }) ?? null
}

/** A milestone is told once; a later one of the same day is told again. */
export function isNewer(reached: ReviewMilestone | null, told: ReviewMilestone | null): boolean {
  const rank = (it: ReviewMilestone | null) => (it ? REVIEW_MILESTONES.indexOf(it) : -1)
  return rank(reached) > rank(told)
}
