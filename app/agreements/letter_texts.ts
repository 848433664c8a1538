import type { Content, DeclaredLetter, Passage, Variable } from '#letters/domain/declared_letter'

const subject: Passage = { isLine: true }
const DIGEST = '3f2a91bc77d0'.repeat(5).slice(0, 64)

type Named = Content & { name: string }
const name: Variable<Named> = { value: (it) => it.name, strong: true }

const signingCode: DeclaredLetter<Named> = {
  template: 'agreements/signing_code',
  to: 'account',
  variables: { name },
  passages: { subject, opening: { required: ['name'] } },
  examples: [
    {
      name: 'usual',
      content: { name: 'Atelier Morel', code: '204816', minutes: 15, digest: DIGEST },
    },
  ],
}

const signed: DeclaredLetter = {
  template: 'agreements/signed',
  to: 'professional',
  variables: {},
  passages: { subject, opening: {} },
  examples: [
    {
      name: 'usual',
      content: {
        ...{ signedAt: '2026-11-23T09:30:00Z', zone: 'Europe/Paris', digest: DIGEST },
        ...{ signatory: 'Élodie Morel', quality: 'gérante' },
      },
    },
  ],
}

const toSign: DeclaredLetter = {
  template: 'agreements/to_sign',
  to: 'professional',
  variables: {},
  passages: { subject, opening: {}, new_version: {} },
  examples: [
    { name: 'case_1', content: { why: 'closed', until: null } },
    { name: 'case_2', content: { why: 'grace', until: '2026-12-22' } },
    { name: 'case_3', content: { why: 'new_version', until: null } },
  ],
}

const amended: DeclaredLetter = {
  template: 'agreements/amended',
  to: 'professional',
  variables: {},
  passages: { subject, opening: {} },
  examples: [
    {
      name: 'usual',
      content: { number: 2, changes: [{ kind: 'question_added', text: 'Question : Instrument' }] },
    },
  ],
}

const warned: DeclaredLetter = {
  template: 'agreements/instruction_warned',
  to: 'professional',
  variables: {},
  passages: { subject, opening: {} },
  examples: [
    {
      name: 'usual',
      content: { words: '…', warning: '…', law: 'RGPD, art. 5(1)(c)' },
    },
  ],
}

const ended: DeclaredLetter = {
  template: 'agreements/instruction_ended',
  to: 'professional',
  variables: {},
  passages: { subject, done: {}, declined: {} },
  examples: [
    { name: 'case_1', content: { words: '…', ending: '…', isDone: true } },
    { name: 'case_2', content: { words: '…', ending: '…', isDone: false } },
  ],
}

const given: DeclaredLetter<Named> = {
  template: 'agreements/instruction_given',
  to: 'account',
  variables: { name },
  passages: { subject, opening: { required: ['name'] } },
  examples: ['given', 'confirmed', 'withdrawn'].map((what, at) => ({
    name: `case_${at + 1}`,
    content: { what, name: 'Atelier Morel' },
  })),
}

const measuresDue: DeclaredLetter = {
  template: 'agreements/measures_due',
  to: 'account',
  variables: {},
  passages: { subject, opening: {} },
  examples: [false, true].map((isDue, at) => ({
    name: `case_${at + 1}`,
    content: { reviewDay: '2026-12-01', isDue, measures: ['…'] },
  })),
}

/** Codes, digests, dates, changes and what follows from the law are fixed. */
export const agreementLetters = [signed, toSign, amended, warned, ended, measuresDue] as const

export const namedLetters = [signingCode, given] as const
