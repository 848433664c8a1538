import type { DeclaredLetter } from '#letters/domain/declared_letter'

const reviewDue: DeclaredLetter = {
  template: 'register/review_due',
  to: 'professional',
  variables: {},
  passages: { subject: { isLine: true }, opening: {} },
  examples: [false, true].map((isPlatform, at) => ({
    name: `case_${at + 1}`,
    content: { due: '2026-12-01', isPlatform },
  })),
}

/** The date, and where to go, are fixed. */
export const registerLetters = [reviewDue] as const
