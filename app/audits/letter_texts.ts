import type { Content, DeclaredLetter, Passage, Variable } from '#letters/domain/declared_letter'
import { AUDIT_STEPS, type AuditStep, PLATFORM_NEWS, type PlatformNews } from '#audits/domain/step'

type Referenced = Content & { reference: string }

const subject: Passage = { isLine: true }
const reference: Variable<Referenced> = { value: (it) => it.reference, strong: true }
const opening: Passage = { required: ['reference'] }
const AU = 'AU-2026-EXEM-PLE0'
const LE = 'LE-2026-EXEM-PLE0'
const DA = 'DA-2026-EXEM-PLE0'

type Step = Referenced & { step: AuditStep }

/** Days, hours, reasons and links are fixed: they follow from what was recorded. */
export const auditStep: DeclaredLetter<Step> = {
  template: 'audits/step',
  to: 'professional',
  variables: {
    reference: { value: (it) => it.reference, strong: true },
    stage: { value: (it, { t }) => t(`audits.letters.steps.${it.step}`), in: ['subject'] },
  },
  passages: { subject, opening },
  examples: AUDIT_STEPS.map((it) => ({
    name: `audit_${it}`,
    content: {
      ...{
        reference: AU,
        step: it,
        path: '/pro/contrat/audits',
        plannedDay: '2027-01-12',
        days: 2,
      },
      ...{
        earliestDay: '2026-12-08',
        hours: { from: '9 h 00', until: '17 h 00' },
        isShortened: false,
      },
      place: '1 rue de l’Exemple, 31000 Toulouse',
      words: ['other_day', 'declined'].includes(it) ? 'Raison donnée par la plateforme.' : null,
      findings: 2,
    },
  })),
}

type News = Referenced & { news: PlatformNews; name: string }

export const auditNews: DeclaredLetter<News> = {
  template: 'audits/to_platform',
  to: 'account',
  variables: {
    reference: { value: (it) => it.reference, strong: true },
    professional: { value: (it) => it.name },
    news: { value: (it, { t }) => t(`audits.letters.news.${it.news}`) },
  },
  passages: { subject, opening },
  examples: PLATFORM_NEWS.map((news) => ({
    name: `audit_news_${news}`,
    content: {
      ...{ reference: news.startsWith('door_') ? LE : AU, news, name: 'Atelier Morel' },
      path: '/dpo/contrats/audits',
    },
  })),
}

type Door = Referenced & { token: string; professional: string; until: string }

/** It holds the link: what it opens and for how long is fixed. */
export const doorOpened: DeclaredLetter<Door> = {
  template: 'audits/door',
  to: 'person',
  variables: {
    reference: { value: (it) => it.reference, strong: true },
    professional: { value: (it) => it.professional },
  },
  passages: { subject, opening: { required: ['professional'] } },
  examples: [
    {
      name: 'usual',
      content: {
        ...{ reference: LE, token: 'exemple', professional: 'Atelier Morel' },
        until: '2026-12-07T10:00:00Z',
      },
    },
  ],
}

type Code = Referenced & { code: string; minutes: number }

export const doorCodeSent: DeclaredLetter<Code> = {
  template: 'audits/door_code',
  to: 'person',
  variables: {
    reference: { value: (it) => it.reference, strong: true },
    minutes: { value: (it) => String(it.minutes) },
  },
  passages: { subject, opening: { required: ['minutes'] } },
  examples: [{ name: 'usual', content: { reference: LE, code: '123456', minutes: 15 } }],
}

type Due = Referenced & { isLate: boolean; words: string; dueOn: string; path: string }

export const actionDue: DeclaredLetter<Due> = {
  template: 'audits/action_due',
  to: 'account',
  variables: { reference: { value: (it) => it.reference, strong: true } },
  passages: { subject, opening },
  examples: [false, true].map((isLate) => ({
    name: isLate ? 'action_late' : 'action_soon',
    content: {
      ...{ reference: AU, isLate, words: 'Renouveler le certificat.', dueOn: '2026-12-15' },
      path: '/dpo/contrats/audits',
    },
  })),
}

type Disclosed = Referenced & { authority: string; asked: string }

export const disclosureTold: DeclaredLetter<Disclosed> = {
  template: 'audits/disclosure',
  to: 'professional',
  variables: { reference },
  passages: { subject, opening },
  examples: [
    {
      name: 'usual',
      content: {
        ...{ reference: DA, authority: 'Tribunal judiciaire de l’Exemple' },
        asked: 'Les rendez-vous d’une personne en mars 2026.',
      },
    },
  ],
}
