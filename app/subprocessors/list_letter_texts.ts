import type { DeclaredLetter, Passage, Variable } from '#letters/domain/declared_letter'
import { DAYS_TO_CONFIRM } from '#subprocessors/domain/subscription'

const subject: Passage = { isLine: true }

const days: Variable = { value: () => String(DAYS_TO_CONFIRM) }

/** Who asked is not known before the link is opened: the letter says what to do when it was nobody. */
const confirmSubscription: DeclaredLetter = {
  template: 'subprocessors/confirm_subscription',
  to: 'person',
  variables: { days },
  passages: { subject, opening: { required: ['days'] }, ending: {} },
  examples: [{ name: 'usual', content: { token: 'exemple', leaving: 'exemple' } }],
}

const change = {
  ...{ name: 'Pli du Verdon', activity: 'mail_delivery', country: 'FR', accessCountries: [] },
  ...{ replaces: 'Pli Fidèle GmbH', movesFrom: null, plannedOn: '2026-12-14' },
  ...{ toldAt: '2026-12-14T08:00:00Z', leaving: 'exemple' },
}

/** What changed, from when, and the way out are fixed. */
const listChanged: DeclaredLetter = {
  template: 'subprocessors/list_changed',
  to: 'person',
  variables: {},
  passages: { subject, opening: {}, ending: {} },
  examples: [
    { name: 'case_1', content: { what: 'announced', act: 'replace', ...change } },
    { name: 'case_2', content: { what: 'in_force', act: 'replace', ...change } },
  ],
}

const due = { id: '0198c0de-0000-7000-8000-000000000000', name: 'Pli Fidèle GmbH' }

/** What is due, and when, are fixed. */
const reviewsDue: DeclaredLetter = {
  template: 'subprocessors/reviews_due',
  to: 'account',
  variables: {},
  passages: { subject, opening: {} },
  examples: [
    {
      name: 'usual',
      content: {
        reviews: [
          { ...due, what: 'verification', milestone: 'late', day: '2026-11-02' },
          { ...due, what: 'certificate', milestone: 'soon', day: '2026-12-20', of: 'ISO 27001' },
        ],
      },
    },
  ],
}

export const subprocessorLetters = [confirmSubscription, listChanged, reviewsDue]
