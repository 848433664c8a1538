import type { Role } from '#people/domain/role'
import type { Belongings } from '#tests/architecture/doors/world'

type Params = Record<string, string>

export type Expectation = {
  /** Whom the door lets in. */
  readonly to: 'everyone' | 'bearer' | readonly Role[]
  /** Parameters of an address that leads to something of this professional. */
  readonly of?: (belongings: Belongings) => Params
  /** Parameters of an address that leads to nothing. */
  readonly absent?: Params
  /** Parameters that lead somewhere for everybody whom the door lets in. */
  readonly leads?: (belongings: Belongings) => Params
  /** Status for those whom the door lets in; 200, or 302 after an act. */
  readonly status?: number
  /** Status where there is nothing, or something of another professional: 404. */
  readonly nothing?: number
}

const PLATFORM = ['dpo', 'staff'] as const
const SIDE = ['professional', 'assistant'] as const
const NO_TOKEN = { token: 'x'.repeat(32) }
const NO_ID = { id: '0198c0de-0000-7000-8000-000000000000' }
const NO_OFFERING = { slug: 'nobody', offering: 'nothing' }

const site = ({ slug }: Belongings) => ({ slug })
const offering = ({ slug, offering: its }: Belongings) => ({ slug, offering: its })
const request = ({ request: id }: Belongings) => ({ id })

/** Who may open what, decided here by hand and checked against the answers of the server. */
export const expected: Readonly<Record<string, Expectation>> = {
  'missing': { to: 'everyone', leads: () => ({ '*': 'nowhere' }), status: 404 },
  'home': { to: 'everyone' },
  'styleguide': { to: 'everyone' },
  'health.live': { to: 'everyone' },
  'health.ready': { to: 'everyone' },
  'locales.store': { to: 'everyone' },
  'sessions.create': { to: 'everyone' },
  'sessions.store': { to: 'everyone' },
  'sessions.destroy': { to: 'everyone' },

  'register.professional.show': { to: SIDE },
  'register.professional.file': { to: SIDE },
  'register.platform.index': { to: PLATFORM },
  'register.platform.show': {
    to: PLATFORM,
    leads: () => ({ kind: 'responsable' }),
    absent: { kind: 'autre' },
  },
  'register.platform.file': {
    to: PLATFORM,
    leads: () => ({ kind: 'sous-traitant' }),
    absent: { kind: 'autre' },
  },

  'journal.index': { to: PLATFORM },

  'letters.index': { to: PLATFORM },
  'letters.retry.store': { to: PLATFORM, absent: NO_ID },
  'letters.mailbox.index': { to: 'everyone' },
  'letters.mailbox.show': { to: 'everyone', absent: NO_ID },
  'letters.mailbox.page': { to: 'everyone', absent: NO_ID },

  'attestations.verification.create': { to: 'everyone' },
  'attestations.verification.store': { to: 'everyone' },
  'attestations.file_verification.store': { to: 'everyone' },
  'attestations.certificate.show': { to: 'everyone' },
  'attestations.guide.show': { to: 'everyone' },
  'attestations.verification.show': {
    to: 'everyone',
    absent: { number: '2026-000000' },
  },
  'attestations.index': { to: PLATFORM },
  'attestations.show': { to: PLATFORM, absent: { number: '2026-000000' } },

  'booking.confirmation.show': { to: 'everyone' },
  'booking.managed.show': { to: 'everyone' },
  'booking.move.create': { to: 'everyone' },
  'booking.move.check': { to: 'everyone' },
  'booking.move.store': { to: 'everyone' },
  'booking.cancel.create': { to: 'everyone' },
  'booking.cancel.store': { to: 'everyone' },
  'booking.manage_link.show': { to: 'bearer', absent: NO_TOKEN },
  'booking.site.show': { to: 'everyone', leads: site, absent: { slug: 'nobody' } },
  'booking.notice.show': { to: 'everyone', leads: site, absent: { slug: 'nobody' } },
  'booking.week.show': { to: 'everyone', leads: offering, absent: NO_OFFERING },
  'booking.form.create': { to: 'everyone', leads: offering, absent: NO_OFFERING },
  'booking.form.edit': { to: 'everyone', leads: offering, absent: NO_OFFERING },
  'booking.form.check': { to: 'everyone', leads: offering, absent: NO_OFFERING },
  'booking.form.store': { to: 'everyone', leads: offering, absent: NO_OFFERING },

  'rights_requests.index': { to: PLATFORM },
  'rights_requests.show': { to: PLATFORM, leads: request, absent: NO_ID },
  'rights_requests.execution.show': { to: PLATFORM, leads: request, absent: NO_ID },
  'rights_requests.charge.store': { to: PLATFORM, leads: request, absent: NO_ID },
  'rights_requests.controllers.create': { to: ['dpo'], leads: request, absent: NO_ID },
  'rights_requests.controllers.store': { to: ['dpo'], leads: request, absent: NO_ID },
  'rights_requests.decision.create': { to: ['dpo'], leads: request, absent: NO_ID },
  'rights_requests.refusal.create': { to: ['dpo'], leads: request, absent: NO_ID },
  'rights_requests.refusal.store': { to: ['dpo'], leads: request, absent: NO_ID },
  'rights_requests.execution.create': { to: ['dpo'], leads: request, absent: NO_ID },
  'rights_requests.execution.store': { to: ['dpo'], leads: request, absent: NO_ID },
  'rights_requests.resumption.store': { to: ['dpo'], leads: request, absent: NO_ID },
  'rights_requests.filing.create': { to: 'everyone' },
  'rights_requests.filing.store': { to: 'everyone' },
  'rights_requests.filing.show': { to: 'everyone' },
  'rights_requests.filing_check.store': { to: 'everyone' },
  'rights_requests.filing_check.edit': { to: 'everyone' },
  'rights_requests.follow_up.show': { to: 'bearer', absent: NO_TOKEN },
  'rights_requests.proof.store': { to: 'bearer', absent: NO_TOKEN, nothing: 302 },
  'rights_requests.link_renewal.store': { to: 'bearer', absent: NO_TOKEN, nothing: 302 },
  'rights_requests.withdrawal.create': { to: 'bearer', absent: NO_TOKEN },
  'rights_requests.withdrawal.store': { to: 'bearer', absent: NO_TOKEN },
  'rights_requests.document.show': { to: 'bearer', absent: { ...NO_TOKEN, kind: 'pdf' } },
}
