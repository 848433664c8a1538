import type { DeclaredLetter } from '#letters/domain/declared_letter'

const reviewDue: DeclaredLetter = {
  template: 'holds/review_due',
  to: 'account',
  variables: {},
  passages: { subject: { isLine: true }, opening: {} },
  examples: [1, 2].map((count, at) => ({
    name: `case_${at + 1}`,
    content: { count, days: ['2027-03-01', '2027-03-01'].slice(0, count) },
  })),
}

/** How many, and the way there, are fixed. */
export const holdLetters = [reviewDue] as const
