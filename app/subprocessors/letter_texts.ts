import type { Content, DeclaredLetter, Passage, Variable } from '#letters/domain/declared_letter'

type AboutNotice = Content & { reference: string; name: string }

const subject: Passage = { isLine: true }
const named: Passage = { required: ['notice', 'subprocessor'] }

const notice: Variable<AboutNotice> = { value: (it) => it.reference, strong: true }
const subprocessor: Variable<AboutNotice> = { value: (it) => it.name, strong: true }

const about = {
  ...{ reference: 'AS-2026-0001', change: 'replace', name: 'Pli du Verdon' },
  ...{ formerName: 'Pli Fidèle GmbH', path: '/pro/sous-traitants' },
} as const

const at = { at: '2026-12-04T09:12:00Z', zone: 'Europe/Paris' }

const change = {
  ...about,
  ...{ plannedOn: '2027-01-04', place: 'France', access: [], activity: 'mail_delivery' },
  ...{ address: '8 rue du Pont, 04120 Castellane', contactEmail: 'dpo@pli-du-verdon.example' },
  guarantee: 'Accord de sous-traitance (RGPD, art. 28) ; données en France',
  ...{ formerPlace: 'Allemagne', categories: ['identity', 'contact', 'appointment'] },
  reason: 'Ici, la raison écrite par la plateforme.',
  ...{ emergency: null, explanation: null, token: 'exemple', list: null },
}

const emergency = { emergency: 'failure', explanation: 'Ici, ce qui s’est passé.' }

const list = [
  { name: 'Nuage du Causse SAS', activity: 'hosting', place: 'France', access: [] },
  { name: 'Pli Fidèle GmbH', activity: 'mail_delivery', place: 'Allemagne', access: [] },
]

/** What changes, the window, the link to object and the law are fixed (art. 28(2)). */
function letterAbout(name: string, contents: readonly Content[]): DeclaredLetter<AboutNotice> {
  return {
    template: `subprocessors/${name}`,
    to: 'professional',
    variables: { notice, subprocessor },
    passages: { subject, opening: named },
    examples: contents.map((content, rank) => ({
      name: contents.length === 1 ? 'usual' : `case_${rank + 1}`,
      content: { ...about, ...content },
    })),
  }
}

type Arrived = AboutNotice & { professional: string }

/** What it means, and the link to where it is settled, are fixed. */
const objectionArrived: DeclaredLetter<Arrived> = {
  template: 'subprocessors/objection_arrived',
  to: 'account',
  variables: {
    ...{ notice, subprocessor },
    professional: { value: (it) => it.professional, strong: true },
  },
  passages: { subject, opening: { required: ['professional', 'notice'] } },
  examples: [true, false].map((inTime, rank) => ({
    name: `case_${rank + 1}`,
    content: {
      ...{ reference: about.reference, name: about.name, inTime },
      ...{ professional: 'Cabinet Orvenaud', path: '/dpo/sous-traitants/avis' },
    },
  })),
}

export const noticeLetters = [
  letterAbout('change_notice', [
    change,
    { ...change, ...emergency },
    { ...change, list },
    { ...change, change: 'remove', formerName: null },
  ]),
  letterAbout('effective', [{ from: '2027-01-03T23:00:00Z', zone: 'Europe/Paris' }]),
  letterAbout('objection_received', [
    { ...at, inTime: true, closedAt: '2026-12-09T23:00:00Z' },
    { ...at, inTime: false, closedAt: '2026-12-03T23:00:00Z' },
  ]),
  letterAbout('settled', [
    { outcome: 'withdrawn', from: '2027-01-03T23:00:00Z', zone: 'Europe/Paris' },
    { outcome: 'accommodated', from: null, zone: 'Europe/Paris' },
    { outcome: 'contract_ended', from: null, zone: 'Europe/Paris' },
  ]),
  letterAbout('cancelled', [{}]),
  objectionArrived,
]
