import type { DeclaredLetter } from '#letters/domain/declared_letter'
import { NOTICES, type Notice } from '#rights_requests/identity_letters'

type Told = { id: string; reference: string; what: Notice }

/** To every DPO: what happened, what it changes and what is to be done are fixed. */
export const identityWaits: DeclaredLetter<Told> = {
  template: 'rights_requests/identity_waits',
  to: 'account',
  variables: {
    reference: { value: (it) => it.reference, strong: true },
    event: { value: ({ what }, { t }) => t(`identity.notice.${what}`) },
  },
  passages: { subject: { isLine: true }, opening: { required: ['reference'] } },
  examples: NOTICES.map((what, at) => ({
    name: `case_${at + 1}`,
    content: { id: '0198c0de-0000-7000-8000-000000000000', reference: 'DR-2026-EXEM-PLE0', what },
  })),
}
