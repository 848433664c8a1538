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
