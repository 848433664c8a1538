import type { DeclaredLetter, Passage } from '#letters/domain/declared_letter'
import { LINK_MINUTES } from '#people/domain/password_link'

type Link = { token: string; minutes: number }

const subject: Passage = { isLine: true }

export const passwordLink: DeclaredLetter<Link> = {
  template: 'people/password_link',
  to: 'account',
  variables: { minutes: { value: ({ minutes }) => String(minutes) } },
  passages: { subject, opening: { required: ['minutes'] }, ending: {} },
  examples: [{ name: 'usual', content: { token: 'exemple', minutes: LINK_MINUTES } }],
}

/** What to do when it was somebody else is fixed: an account may depend on it. */
export const passwordChanged: DeclaredLetter = {
  template: 'people/password_changed',
  to: 'account',
  variables: {},
  passages: { subject, opening: {} },
  examples: [{ name: 'usual', content: {} }],
}
