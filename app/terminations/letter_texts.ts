import type { DeclaredLetter, Passage, Variable } from '#letters/domain/declared_letter'
import type { Fate, Side } from '#terminations/domain/fate'

const subject: Passage = { isLine: true }
const named: Passage = { required: ['termination'] }

type ToProfessional = {
  reference: string
  fate: Fate
  side: Side
  reason: string | null
  lastDay: string
  reachLastDay: string
  contact: string | null
}

const reference: Variable<{ reference: string }> = { value: (it) => it.reference, strong: true }
const days: Record<string, Variable<ToProfessional>> = {
  last_day: { value: (it, { day }) => day(it.lastDay), strong: true },
  reach_last_day: { value: (it, { day }) => day(it.reachLastDay), strong: true },
}

const content: ToProfessional = {
  reference: 'FC-2026-EXEM-PLE0',
  fate: 'return',
  side: 'professional',
  reason: null,
  lastDay: '2026-12-22',
  reachLastDay: '2027-01-06',
  contact: 'dpo@tabellion.example',
}
const reason = 'Ici, les raisons écrites par la plateforme.'

export const noticeGiven: DeclaredLetter<ToProfessional> = {
  template: 'terminations/notice_given',
  to: 'professional',
  variables: { termination: reference, ...days },
  passages: {
    subject,
    opening: { required: ['last_day'] },
    meanwhile: {},
    after: { required: ['reach_last_day'] },
  },
  examples: [
    { name: 'case_1', content },
    { name: 'case_2', content: { ...content, side: 'platform', reason, fate: 'destroy' } },
  ],
}

export const noticeCancelled: DeclaredLetter<ToProfessional> = {
  template: 'terminations/notice_cancelled',
  to: 'professional',
  variables: { termination: reference },
  passages: { subject, opening: named },
  examples: [{ name: 'usual', content }],
}

export const contractEnded: DeclaredLetter<ToProfessional> = {
  template: 'terminations/contract_ended',
  to: 'professional',
  variables: { termination: reference, ...days },
  passages: {
    subject,
    opening: { required: ['last_day'] },
    package: { required: ['reach_last_day'] },
    no_package: { required: ['reach_last_day'] },
    ending: {},
  },
  examples: [
    { name: 'case_1', content },
    { name: 'case_2', content: { ...content, fate: 'destroy' } },
  ],
}

type Asked = {
  reference: string
  controller: string
  activity: string
  lastDay: string
  contact: string | null
}

export const destructionAsked: DeclaredLetter<Asked> = {
  template: 'terminations/destruction_asked',
  to: 'professional',
  variables: {
    termination: reference,
    last_day: { value: (it, { day }) => day(it.lastDay) },
    professional: { value: (it) => it.controller, strong: true },
    charge: { value: (it, { t }) => t(`inventory.activities.${it.activity}`) },
  },
  passages: {
    subject,
    opening: { required: ['termination', 'professional', 'charge'] },
    answer: named,
  },
  examples: [
    {
      name: 'usual',
      content: {
        reference: content.reference,
        controller: 'Cordonnerie du Gué',
        activity: 'hosting',
        lastDay: content.lastDay,
        contact: content.contact,
      },
    },
  ],
}

type Attested = {
  reference: string
  number: string
  token: string
  linkDays: number
  isComplete: boolean
  backupsExpireOn: string
  contact: string | null
}

export const attested: DeclaredLetter<Attested> = {
  template: 'terminations/attested',
  to: 'professional',
  variables: {
    termination: reference,
    number: { value: (it) => it.number, strong: true },
    link_days: { value: (it) => String(it.linkDays) },
  },
  passages: {
    subject_partial: subject,
    partial: { required: ['number'] },
    subject_complete: subject,
    complete: { required: ['number'] },
    ending: { required: ['link_days'] },
  },
  examples: [false, true].map((isComplete, index) => ({
    name: `case_${index + 1}`,
    content: {
      ...{ reference: content.reference, number: '2026-000001-23', token: 'exemple' },
      ...{ linkDays: 90, isComplete, backupsExpireOn: '2027-02-06', contact: content.contact },
    },
  })),
}
