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
  /** What an act needs to be understood, where it is read before the thing it is about. */
  readonly form?: object
  /** Status for those whom the door lets in; 200, or 302 after an act. */
  readonly status?: number
  /** Status where there is nothing, or something of another professional: 404. */
  readonly nothing?: number
}

const PLATFORM = ['dpo', 'staff'] as const
const SIDE = ['professional', 'assistant'] as const
/** An assistant keeps the agenda; only the owner opens time and decides on data. */
const OWNER = ['professional'] as const
const NO_TOKEN = { token: 'x'.repeat(32) }
const NO_ID = { id: '0198c0de-0000-7000-8000-000000000000' }
const NO_DIRECTIVES = { ...NO_TOKEN, partId: NO_ID.id }
const MEASURE = { measure: 'roles' }
const NO_MEASURE = { measure: 'nothing' }
const NO_OFFERING = { slug: 'nobody', offering: 'nothing' }

const A_REGISTER_LINK = {
  ...{ link_reader: 'client', link_recipient: 'Mairie de Sète', link_reason: 'Marché public' },
  ...{ link_days: '7', link_locale: 'fr' },
}

const A_PURPOSE = { purpose: 'appointments' }
const NO_PURPOSE = { purpose: 'nothing' }
const A_BASIS = {
  ...{ chosen_basis: 'public_task', basis_text: 'CGCT, art. L2121-29' },
  basis_why: 'La commune reçoit les habitants au titre de ses missions.',
}

const LETTER = { feature: 'booking', name: 'confirmed' }
const NO_LETTER = { feature: 'booking', name: 'nothing' }

const OFFERING = {
  offering_name: 'Autre',
  duration_min: 30,
  step_min: 15,
  before_min: 0,
  after_min: 0,
  notice_hours: 2,
  change_notice_hours: 2,
  horizon_days: 60,
}

const site = ({ slug }: Belongings) => ({ slug })
const offering = ({ slug, offering: its }: Belongings) => ({ slug, offering: its })
const professionalId = (its: Belongings) => ({ id: its.professional })
const request = (its: Belongings) => ({ id: its.request })
const part = (its: Belongings) => ({ id: its.request, partId: its.requestPart })
const instruction = (its: Belongings) => ({ id: its.requestPart, act: 'opposition' })
const entry = (its: Belongings) => ({ id: its.subprocessor })
const organisation = (its: Belongings) => ({ id: its.organisation })
const party = ({ professional }: Belongings) => ({ id: professional })
const NO_CONFIRMATION = { ...NO_ID, confirmationId: NO_ID.id }
const NO_PART = { ...NO_ID, partId: NO_ID.id }
const NO_RESTRICTION = { ...NO_ID, restrictionId: NO_ID.id }
const notice = (its: Belongings) => ({ id: its.notice })
const told = (its: Belongings) => ({ id: its.notice, toldId: its.told })
const NO_TOLD = { ...NO_ID, toldId: NO_ID.id }
const anAudit = (its: Belongings) => ({ id: its.audit })
const anAction = (its: Belongings) => ({ id: its.audit, actionId: its.auditAction })
const ofFinding = (its: Belongings) => ({ id: its.audit, findingId: its.finding })
const costs = (its: Belongings) => ({ id: its.audit, act: 'cout' })
const ownFinding = (its: Belongings) => ({ id: its.audit, act: 'constat' })
const aDisclosure = (its: Belongings) => ({ id: its.disclosure })
const basis = (its: Belongings) => ({ id: its.disclosure, act: 'base' })
const concerned = (its: Belongings) => ({
  id: its.disclosure,
  controllerId: its.disclosureController,
})
const aKind = () => ({ kind: 'responsable' })
const aPiece = ({ slug }: Belongings) => ({ slug, piece: 'register_json' })
const id = (thing: keyof Belongings) => (its: Belongings) => ({ id: its[thing] })

const NO_VERSION = { number: '99' }
const KIND = { kind: 'sous-traitant' }
const ownEntry = (its: Belongings) => ({ id: its.registerEntry })
const ownSection = (its: Belongings) => ({ id: its.registerEntry, section: 'essentiel' })
const NO_SECTION = { ...NO_ID, section: 'essentiel' }
const platformEntry = () => ({ id: 'people.accounts' })
const platformSection = () => ({ id: 'people.accounts', section: 'essentiel' })

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
  'people.password_link.create': { to: 'everyone' },
  'people.password_link.store': { to: 'everyone' },
  'people.password_link.show': { to: 'everyone' },
  'people.password_reset.edit': { to: 'bearer', absent: NO_TOKEN },
  'people.password_reset.update': { to: 'bearer', absent: NO_TOKEN },
  'people.password.edit': { to: [...PLATFORM, ...SIDE] },
  'people.password.update': { to: [...PLATFORM, ...SIDE] },

  'register.professional.show': { to: SIDE },
  'register.professional.file': { to: SIDE },
  'register.platform.index': { to: PLATFORM },
  'register.pictures.show': { to: SIDE },
  'register.pro_link.index': { to: OWNER },
  'register.pro_link.create': { to: OWNER },
  'register.pro_link.store': { to: OWNER, form: A_REGISTER_LINK },
  'register.pro_link.show': { to: OWNER, of: id('registerLink'), absent: NO_ID },
  'register.pro_link.destroy': { to: OWNER, of: id('registerLink'), absent: NO_ID },
  'register.platform_link.index': { to: PLATFORM, leads: aKind, absent: { kind: 'autre' } },
  'register.platform_link.create': { to: ['dpo'], leads: aKind, absent: { kind: 'autre' } },
  'register.platform_link.store': { to: ['dpo'], leads: aKind, absent: { kind: 'autre' } },
  'register.platform_link.show': { to: PLATFORM, absent: { kind: 'responsable', ...NO_ID } },
  'register.platform_link.destroy': { to: ['dpo'], absent: { kind: 'responsable', ...NO_ID } },
  'register.shared.show': { to: 'bearer', absent: NO_TOKEN },
  'register.shared.file': { to: 'bearer', absent: NO_TOKEN },
  'register.duty.index': { to: SIDE },
  'register.duty.create': {
    to: OWNER,
    leads: () => ({ duty: 'security' }),
    absent: { duty: 'contract' },
  },
  'register.duty.store': {
    to: OWNER,
    leads: () => ({ duty: 'security' }),
    absent: { duty: 'contract' },
    form: { duty_day: '2026-11-01' },
  },
  'register.duty.destroy': {
    to: OWNER,
    leads: () => ({ duty: 'security' }),
    absent: { duty: 'contract' },
  },
  'register.platform_pictures.show': {
    to: PLATFORM,
    leads: () => ({ kind: 'sous-traitant' }),
    absent: { kind: 'autre' },
  },
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
  'register.schema': { to: 'everyone' },
  'register.archive.index': { to: PLATFORM },
  'register.archive.store': { to: PLATFORM },
  'register.archive.progress': { to: PLATFORM },
  'register.archive.show': { to: PLATFORM, absent: NO_ID },
  'register.pro_import.create': { to: OWNER },
  'register.pro_import.store': { to: OWNER },
  'register.pro_import.show': { to: OWNER, absent: NO_ID },
  'register.pro_import.update': { to: OWNER, absent: NO_ID },
  'register.platform_import.create': { to: ['dpo'] },
  'register.platform_import.store': { to: ['dpo'] },
  'register.platform_import.show': { to: ['dpo'], absent: NO_ID },
  'register.platform_import.update': { to: ['dpo'], absent: NO_ID },
  'register.files.create': { to: SIDE },
  'register.files.show': { to: SIDE },
  'register.platform_files.create': {
    to: PLATFORM,
    leads: () => ({ kind: 'responsable' }),
    absent: { kind: 'autre' },
  },
  'register.platform_files.show': {
    to: PLATFORM,
    leads: () => ({ kind: 'sous-traitant' }),
    absent: { kind: 'autre' },
  },

  'register.basis_choice.create': { to: OWNER, leads: () => A_PURPOSE, absent: NO_PURPOSE },
  'register.basis_choice.preview': {
    ...{ to: OWNER, leads: () => A_PURPOSE, absent: NO_PURPOSE, form: A_BASIS, status: 200 },
  },
  'register.basis_choice.store': {
    ...{ to: OWNER, leads: () => A_PURPOSE, absent: NO_PURPOSE },
    form: { ...A_BASIS, basis_seen: 'contract' },
  },
  'register.pro.entry.index': { to: SIDE },
  'register.pro.entry.show': { to: SIDE, of: ownEntry, absent: NO_ID },
  'register.pro.entry.store': { to: OWNER, form: { activity_name: 'Paie' } },
  'register.pro.entry_section.edit': { to: OWNER, of: ownSection, absent: NO_SECTION },
  'register.pro.entry_section.update': { to: OWNER, of: ownSection, absent: NO_SECTION },
  'register.pro.entry_state.create': { to: OWNER, of: ownEntry, absent: NO_ID },
  'register.pro.entry_state.update': {
    to: OWNER,
    of: ownEntry,
    absent: NO_ID,
    form: { entry_state: 'ready' },
  },
  'register.dpo.entry.index': { to: PLATFORM },
  'register.dpo.entry.show': { to: PLATFORM, leads: platformEntry, absent: NO_ID },
  'register.dpo.entry.store': { to: ['dpo'], form: { activity_name: 'Paie' } },
  'register.dpo.entry_section.edit': {
    to: ['dpo'],
    leads: platformSection,
    absent: NO_SECTION,
  },
  'register.dpo.entry_section.update': {
    to: ['dpo'],
    leads: platformSection,
    absent: NO_SECTION,
  },
  'register.dpo.entry_state.create': { to: ['dpo'], absent: NO_ID },
  'register.dpo.entry_state.update': {
    to: ['dpo'],
    absent: NO_ID,
    form: { entry_state: 'ready' },
  },

  'register.pro.starting_point.index': { to: OWNER },
  'register.pro.starting_point.store': {
    to: OWNER,
    absent: { point: 'nothing' },
  },
  'register.dpo.starting_point.index': { to: ['dpo'] },
  'register.dpo.starting_point.store': {
    to: ['dpo'],
    leads: () => ({ point: 'payroll' }),
    absent: { point: 'nothing' },
  },
  'register.pro.version.index': { to: SIDE },
  'register.pro.version.show': { to: SIDE, absent: NO_VERSION },
  'register.pro.version.file': { to: SIDE, absent: NO_VERSION },
  'register.pro.version.compare': { to: SIDE, absent: { ...NO_VERSION, other: 'actuel' } },
  'register.pro.version.store': { to: OWNER },
  'register.pro.version.destroy': { to: OWNER, absent: NO_VERSION },
  'register.pro.version_approval.store': {
    to: OWNER,
    absent: NO_VERSION,
    form: { digest: '0'.repeat(64) },
  },
  'register.dpo.version.index': { to: PLATFORM, leads: () => KIND },
  'register.dpo.version.show': { to: PLATFORM, absent: { ...KIND, ...NO_VERSION } },
  'register.dpo.version.file': { to: PLATFORM, absent: { ...KIND, ...NO_VERSION } },
  'register.dpo.version.compare': {
    to: PLATFORM,
    absent: { ...KIND, ...NO_VERSION, other: 'actuel' },
  },
  'register.dpo.version.store': { to: ['dpo'], leads: () => KIND },
  'register.dpo.version.destroy': { to: ['dpo'], absent: { ...KIND, ...NO_VERSION } },
  'register.dpo.version_approval.store': {
    to: ['dpo'],
    absent: { ...KIND, ...NO_VERSION },
    form: { digest: '0'.repeat(64) },
  },
  'register.reading.show': { to: PLATFORM, leads: party, absent: NO_ID },
  'register.reading_files.create': { to: PLATFORM, leads: party, absent: NO_ID },
  'register.reading_files.show': { to: PLATFORM, leads: party, absent: NO_ID },

  'terminations.pro.show': { to: SIDE },
  'terminations.pro.notice.create': { to: OWNER },
  'terminations.pro.notice.store': {
    to: OWNER,
    form: { fate: 'return', termination_confirmed: '1' },
  },
  'terminations.pro.fate.update': { to: OWNER, status: 404 },
  'terminations.pro.package.index': { to: OWNER, status: 404 },
  'terminations.pro.package.show': { to: OWNER, status: 404 },
  'terminations.pro.receipt.update': { to: OWNER, status: 404 },
  'terminations.index': { to: PLATFORM },
  'terminations.show': { to: PLATFORM, absent: NO_ID },
  'terminations.progress': { to: PLATFORM, absent: NO_ID },
  'terminations.evidence.show': { to: PLATFORM, absent: NO_CONFIRMATION },
  'terminations.notice.create': { to: ['dpo'] },
  'terminations.notice.store': { to: ['dpo'] },
  'terminations.cancellation.create': { to: ['dpo'], absent: NO_ID },
  'terminations.cancellation.store': { to: ['dpo'], absent: NO_ID },
  'terminations.resumption.store': { to: ['dpo'], absent: NO_ID },
  'terminations.confirmation.create': { to: ['dpo'], absent: NO_CONFIRMATION },
  'terminations.confirmation.store': { to: ['dpo'], absent: NO_CONFIRMATION },
  'terminations.archive.create': { to: ['dpo'], absent: NO_ID },
  'terminations.archive.store': { to: ['dpo'], absent: NO_ID },
  'terminations.archive.show': { to: ['dpo'], absent: NO_ID },
  'terminations.link.show': { to: 'bearer', absent: NO_TOKEN },
  'terminations.link.file': { to: 'bearer', absent: NO_TOKEN },

  'agreements.index': { to: PLATFORM },
  'agreements.list': { to: PLATFORM },
  'agreements.show': { to: PLATFORM, leads: professionalId, absent: NO_ID },
  'agreements.copy.show': {
    to: PLATFORM,
    absent: { ...NO_ID, number: '1' },
  },
  'agreements.annex.show': {
    to: PLATFORM,
    absent: { ...NO_ID, number: '1' },
  },
  'agreements.annex_copy.show': {
    to: PLATFORM,
    absent: { ...NO_ID, number: '1' },
  },
  'agreements.grace.update': { to: ['dpo'], form: { grace_days: 0 } },
  'agreements.grace.store': {
    to: ['dpo'],
    leads: professionalId,
    absent: NO_ID,
    form: { grace_days: 0 },
  },
  'agreements.clauses.index': { to: PLATFORM },
  'agreements.clauses.publication.create': { to: ['dpo'], status: 302 },
  'agreements.clauses.publication.store': { to: ['dpo'] },
  'agreements.clauses.publication.destroy': { to: ['dpo'] },
  'agreements.clauses.edit': {
    to: ['dpo'],
    leads: () => ({ clause: 'security' }),
    absent: { clause: 'nothing' },
  },
  'agreements.clauses.update': {
    to: ['dpo'],
    leads: () => ({ clause: 'security' }),
    absent: { clause: 'nothing' },
    status: 422,
  },
  'agreements.instructions.index': { to: PLATFORM },
  'agreements.instructions.create': { to: ['dpo'], status: 302 },
  'agreements.instructions.store': { to: ['dpo'] },
  'agreements.instructions.show': { to: PLATFORM, leads: id('instruction'), absent: NO_ID },
  'agreements.instructions.warn': { to: ['dpo'], leads: id('instruction'), absent: NO_ID },
  'agreements.instructions.end': { to: ['dpo'], leads: id('instruction'), absent: NO_ID },
  'agreements.own_instructions.index': { to: OWNER },
  'agreements.own_instructions.store': { to: OWNER },
  'agreements.own_instructions.show': { to: OWNER, of: id('instruction'), absent: NO_ID },
  'agreements.own_instructions.update': { to: OWNER, of: id('instruction'), absent: NO_ID },
  'agreements.measures.index': { to: PLATFORM },
  'agreements.measures.create': { to: ['dpo'] },
  'agreements.measures.store': { to: ['dpo'] },
  'agreements.measures.show': { to: PLATFORM, leads: () => MEASURE, absent: NO_MEASURE },
  'agreements.measures.review.store': { to: ['dpo'], leads: () => MEASURE, absent: NO_MEASURE },
  'agreements.measures.edit': { to: ['dpo'], absent: NO_MEASURE },
  'agreements.measures.update': { to: ['dpo'], absent: NO_MEASURE },
  'agreements.measures.destroy': { to: ['dpo'], absent: NO_MEASURE },
  'agreements.pro.show': { to: OWNER },
  'agreements.signing.store': { to: OWNER },
  'agreements.signing.show': { to: OWNER, status: 302 },
  'agreements.signing.update': { to: OWNER },
  'agreements.signature.create': { to: OWNER, status: 302 },
  'agreements.signature.store': { to: OWNER },
  'agreements.pro.copy.show': {
    to: OWNER,
    absent: { number: '99' },
  },
  'agreements.pro.annex.show': {
    to: OWNER,
    absent: { number: '99' },
  },
  'agreements.pro.annex_copy.show': {
    to: OWNER,
    absent: { number: '99' },
  },

  'subprocessors.list.show': { to: 'everyone' },
  'subprocessors.list.json': { to: 'everyone' },
  'subprocessors.list.atom': { to: 'everyone' },
  'subprocessors.subscription.sent': { to: 'everyone' },
  'subprocessors.subscription.store': { to: 'everyone' },
  'subprocessors.subscription.edit': { to: 'bearer', absent: NO_TOKEN },
  'subprocessors.subscription.update': { to: 'bearer', absent: NO_TOKEN },
  'subprocessors.departure.edit': { to: 'bearer', absent: NO_TOKEN },
  'subprocessors.departure.update': { to: 'bearer', absent: NO_TOKEN },
  'subprocessors.entry.index': { to: PLATFORM },
  'subprocessors.entry.show': { to: PLATFORM, leads: entry, absent: NO_ID },
  'subprocessors.entry.create': { to: ['dpo'] },
  'subprocessors.entry.store': { to: ['dpo'] },
  'subprocessors.entry_correction.edit': { to: ['dpo'], leads: entry, absent: NO_ID },
  'subprocessors.entry_correction.update': { to: ['dpo'], leads: entry, absent: NO_ID },
  'subprocessors.entry_end.create': { to: ['dpo'], leads: entry, absent: NO_ID },
  'subprocessors.entry_end.store': {
    to: ['dpo'],
    leads: entry,
    absent: NO_ID,
    form: { ended_on: '2030-01-01' },
  },
  'subprocessors.entry_transfer.edit': { to: ['dpo'], absent: { ...NO_ID, country: 'US' } },
  'subprocessors.entry_transfer.update': { to: ['dpo'], absent: { ...NO_ID, country: 'US' } },
  'subprocessors.entry_certificate.store': {
    to: ['dpo'],
    leads: entry,
    absent: NO_ID,
    form: { certificate_name: 'ISO 27001' },
  },
  'subprocessors.entry_certificate.destroy': {
    to: ['dpo'],
    absent: { ...NO_ID, certificateId: NO_ID.id },
  },
  'subprocessors.entry_plan.update': {
    to: ['dpo'],
    leads: entry,
    absent: NO_ID,
    form: { every_months: 12, next_on: '2030-01-01' },
  },
  'subprocessors.entry_verification.create': { to: ['dpo'], leads: entry, absent: NO_ID },
  'subprocessors.entry_verification.store': {
    to: ['dpo'],
    leads: entry,
    absent: NO_ID,
    form: {
      done_on: '2026-01-05',
      verification_means: 'audit',
      verification_outcome: 'compliant',
    },
  },
  'subprocessors.entry_file.show': { to: PLATFORM, absent: { ...NO_ID, fileId: NO_ID.id } },
  'subprocessors.entry_file.store': { to: ['dpo'], leads: entry, absent: NO_ID },
  'subprocessors.entry_file.destroy': { to: ['dpo'], absent: { ...NO_ID, fileId: NO_ID.id } },

  'parties.index': { to: PLATFORM },
  'parties.platform.show': { to: PLATFORM },
  'parties.list_export.show': { to: PLATFORM },
  'parties.show': { to: PLATFORM, leads: party, absent: NO_ID },
  'parties.organisation.create': { to: ['dpo'] },
  'parties.organisation.store': { to: ['dpo'] },
  'parties.import.create': { to: ['dpo'] },
  'parties.import.store': { to: ['dpo'] },
  'parties.import.show': { to: ['dpo'], absent: NO_ID },
  'parties.import.update': { to: ['dpo'], absent: NO_ID },
  'parties.party.edit': { to: ['dpo'], leads: party, absent: NO_ID },
  'parties.party.update': { to: ['dpo'], leads: party, absent: NO_ID },
  'parties.contact.store': {
    to: ['dpo'],
    leads: party,
    absent: NO_ID,
    form: { contact_kind: 'contact', contact_name: 'Accueil', contact_phone: '01 02 03 04 05' },
  },
  'parties.contact.destroy': { to: ['dpo'], absent: { ...NO_ID, contactId: NO_ID.id } },
  'parties.role.store': {
    to: ['dpo'],
    leads: organisation,
    absent: NO_ID,
    form: { stated_role: 'authority', role_dataset: 'booking.appointments' },
  },
  'parties.role.destroy': { to: ['dpo'], absent: { ...NO_ID, roleId: NO_ID.id } },
  'parties.merge.create': { to: ['dpo'], leads: organisation, absent: NO_ID },
  'parties.merge.store': { to: ['dpo'], leads: organisation, absent: NO_ID },

  'audits.index': { to: PLATFORM },
  'audits.show': { to: PLATFORM, leads: anAudit, absent: NO_ID },
  'audits.file.show': { to: PLATFORM, absent: { ...NO_ID, file: NO_ID.id } },
  'audits.create': { to: ['dpo'] },
  'audits.store': { to: ['dpo'] },
  'audits.act.create': { to: ['dpo'], leads: costs, absent: { ...NO_ID, act: 'cout' } },
  'audits.act.store': { to: ['dpo'], leads: costs, absent: { ...NO_ID, act: 'cout' } },
  'audits.action.create': {
    to: ['dpo'],
    leads: ofFinding,
    absent: { ...NO_ID, findingId: NO_ID.id },
  },
  'audits.action.store': {
    to: ['dpo'],
    leads: ofFinding,
    absent: { ...NO_ID, findingId: NO_ID.id },
  },
  'audits.action.edit': { to: ['dpo'], leads: anAction, absent: { ...NO_ID, actionId: NO_ID.id } },
  'audits.action.update': {
    to: ['dpo'],
    leads: anAction,
    absent: { ...NO_ID, actionId: NO_ID.id },
  },
  'audits.room.show': { to: PLATFORM, leads: site, absent: { slug: 'nobody' } },
  'audits.room.archive': { to: PLATFORM, leads: site, absent: { slug: 'nobody' } },
  'audits.room.piece': {
    to: PLATFORM,
    leads: aPiece,
    absent: { slug: 'nobody', piece: 'register_json' },
  },
  'audits.pro.index': { to: OWNER },
  'audits.pro.create': { to: OWNER },
  'audits.pro.store': { to: OWNER },
  'audits.pro.show': { to: OWNER, of: anAudit, absent: NO_ID },
  'audits.pro.file.show': { to: OWNER, absent: { ...NO_ID, file: NO_ID.id } },
  'audits.pro.act.create': { to: OWNER, of: ownFinding, absent: { ...NO_ID, act: 'constat' } },
  'audits.pro.act.store': { to: OWNER, of: ownFinding, absent: { ...NO_ID, act: 'constat' } },
  'audits.pro.room.show': { to: OWNER },
  'audits.pro.room.archive': { to: OWNER },
  'audits.pro.room.piece': {
    to: OWNER,
    leads: () => ({ piece: 'register_json' }),
    absent: { piece: 'nothing' },
  },
  'audits.door.index': { to: PLATFORM },
  'audits.door.create': { to: ['dpo'], leads: site, absent: { slug: 'nobody' } },
  'audits.door.store': { to: ['dpo'], leads: site, absent: { slug: 'nobody' } },
  'audits.door.show': { to: PLATFORM, leads: id('door'), absent: NO_ID },
  'audits.door.destroy': { to: ['dpo'], leads: id('door'), absent: NO_ID },
  'audits.pro.door.index': { to: OWNER },
  'audits.pro.door.create': { to: OWNER },
  'audits.pro.door.store': { to: OWNER },
  'audits.pro.door.show': { to: OWNER, of: id('door'), absent: NO_ID },
  'audits.pro.door.destroy': { to: OWNER, of: id('door'), absent: NO_ID },
  'audits.reading.show': { to: 'bearer', absent: NO_TOKEN },
  'audits.reading_code.store': { to: 'bearer', absent: NO_TOKEN },
  'audits.reading_proof.store': { to: 'bearer', absent: NO_TOKEN },
  'audits.reading_promise.store': { to: 'bearer', absent: NO_TOKEN },
  'audits.reading.archive': { to: 'bearer', absent: NO_TOKEN },
  'audits.reading.piece': { to: 'bearer', absent: { ...NO_TOKEN, piece: 'register_json' } },
  'audits.disclosures.index': { to: ['dpo'] },
  'audits.disclosures.create': { to: ['dpo'] },
  'audits.disclosures.store': { to: ['dpo'] },
  'audits.disclosures.export': {
    to: ['dpo'],
    leads: () => ({ format: 'csv' }),
    absent: { format: 'pdf' },
  },
  'audits.disclosures.show': { to: ['dpo'], leads: aDisclosure, absent: NO_ID },
  'audits.disclosures.file': { to: ['dpo'], absent: { ...NO_ID, file: NO_ID.id } },
  'audits.disclosures.act.create': {
    to: ['dpo'],
    leads: basis,
    absent: { ...NO_ID, act: 'base' },
  },
  'audits.disclosures.act.store': { to: ['dpo'], leads: basis, absent: { ...NO_ID, act: 'base' } },
  'audits.disclosures.inform.edit': {
    to: ['dpo'],
    leads: concerned,
    absent: { ...NO_ID, controllerId: NO_ID.id },
  },
  'audits.disclosures.inform.update': {
    to: ['dpo'],
    leads: concerned,
    absent: { ...NO_ID, controllerId: NO_ID.id },
  },

  'journal.index': { to: PLATFORM },

  'letters.index': { to: PLATFORM },
  'letters.retry.store': { to: PLATFORM, absent: NO_ID },
  'letters.paper.index': { to: PLATFORM },
  'letters.paper.print': { to: PLATFORM },
  'letters.paper.show': { to: PLATFORM, absent: NO_ID },
  'letters.paper.file': { to: PLATFORM, absent: NO_ID },
  'letters.postings.store': { to: PLATFORM },
  'letters.posting.store': { to: PLATFORM, absent: NO_ID },
  'letters.posting.destroy': { to: PLATFORM, absent: NO_ID },
  'rights_requests.postal_address.edit': { to: PLATFORM, leads: request, absent: NO_ID },
  'rights_requests.postal_address.update': { to: PLATFORM, leads: request, absent: NO_ID },
  'rights_requests.identifier.create': {
    to: PLATFORM,
    leads: request,
    absent: NO_ID,
    status: 302,
  },
  'rights_requests.identifier.store': {
    to: PLATFORM,
    leads: request,
    absent: NO_ID,
  },
  'rights_requests.identifier.destroy': {
    to: PLATFORM,
    absent: { ...NO_ID, identifier: NO_ID.id },
  },
  'rights_requests.taken_document.show': { to: ['dpo'], absent: { ...NO_ID, document: 'x' } },
  'letters.texts.index': { to: PLATFORM },
  'letters.texts.show': { to: PLATFORM, leads: () => LETTER, absent: NO_LETTER },
  'letters.text_page.show': {
    to: PLATFORM,
    leads: () => ({ ...LETTER, locale: 'fr' }),
    absent: { ...NO_LETTER, locale: 'fr' },
  },
  'letters.texts.edit': { to: ['dpo'], leads: () => LETTER, absent: NO_LETTER },
  'letters.texts.update': { to: ['dpo'], leads: () => LETTER, absent: NO_LETTER, status: 422 },
  'letters.original_texts.store': { to: ['dpo'], leads: () => LETTER, absent: NO_LETTER },
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
  'booking.managed.show': { to: 'everyone', status: 403 },
  'booking.move.create': { to: 'everyone', status: 403 },
  'booking.move.check': { to: 'everyone', status: 403 },
  'booking.move.store': { to: 'everyone', status: 403 },
  'booking.cancel.create': { to: 'everyone', status: 403 },
  'booking.cancel.store': { to: 'everyone', status: 403 },
  'booking.manage_link.show': { to: 'bearer', absent: NO_TOKEN },
  'booking.site.show': { to: 'everyone', leads: site, absent: { slug: 'nobody' } },
  'booking.notice.show': { to: 'everyone', leads: site, absent: { slug: 'nobody' } },
  'booking.week.show': { to: 'everyone', leads: offering, absent: NO_OFFERING },
  'booking.form.create': { to: 'everyone', leads: offering, absent: NO_OFFERING },
  'booking.form.edit': { to: 'everyone', leads: offering, absent: NO_OFFERING },
  'booking.form.check': { to: 'everyone', leads: offering, absent: NO_OFFERING },
  'booking.form.store': { to: 'everyone', leads: offering, absent: NO_OFFERING },

  'dashboard.today': { to: PLATFORM },

  'booking.pro.agenda.index': { to: SIDE },
  'booking.pro.appointments.create': { to: SIDE },
  'booking.pro.appointments.store': { to: SIDE },
  'booking.pro.appointments.show': { to: SIDE, of: id('appointment'), absent: NO_ID },
  'booking.pro.cancellations.create': { to: SIDE, of: id('appointment'), absent: NO_ID },
  'booking.pro.cancellations.store': {
    to: SIDE,
    of: id('appointment'),
    absent: NO_ID,
    form: { revision: 0 },
  },
  'booking.pro.moves.create': { to: SIDE, of: id('appointment'), absent: NO_ID },
  'booking.pro.moves.store': {
    to: SIDE,
    of: id('appointment'),
    absent: NO_ID,
    form: { revision: 0, start: 31564800 },
  },
  'booking.pro.outcomes.store': {
    to: SIDE,
    of: id('appointment'),
    absent: NO_ID,
    form: { revision: 0, outcome: 'complete' },
  },
  'booking.pro.settings.index': { to: SIDE },
  'booking.pro.opening_hours.edit': { to: OWNER },
  'booking.pro.opening_hours.update': { to: OWNER },
  'booking.pro.opening_rules.store': { to: OWNER },
  'booking.pro.opening_rules.destroy': { to: OWNER, of: id('openingRule'), absent: NO_ID },
  'booking.pro.time_off.index': { to: SIDE },
  'booking.pro.time_off.store': { to: SIDE },
  'booking.pro.time_off.destroy': { to: SIDE, of: id('timeOff'), absent: NO_ID },
  'booking.pro.extra_openings.store': { to: OWNER },
  'booking.pro.extra_openings.destroy': { to: OWNER, of: id('extraOpening'), absent: NO_ID },
  'booking.pro.offerings.index': { to: OWNER },
  'booking.pro.offerings.create': { to: OWNER },
  'booking.pro.offerings.store': { to: OWNER },
  'booking.pro.offerings.edit': { to: OWNER, of: id('offeringId'), absent: NO_ID },
  'booking.pro.offerings.update': {
    to: OWNER,
    of: id('offeringId'),
    absent: NO_ID,
    form: OFFERING,
  },
  'booking.pro.offering_archives.store': { to: OWNER, of: id('offeringId'), absent: NO_ID },
  'booking.pro.offering_archives.destroy': { to: OWNER, of: id('offeringId'), absent: NO_ID },
  'booking.pro.retention.edit': { to: OWNER },
  'booking.pro.retention.update': { to: OWNER },
  'booking.pro.shorter_retention.create': { to: OWNER },
  'booking.pro.shorter_retention.store': { to: OWNER },
  'booking.pro.custom_fields.index': { to: OWNER },
  'booking.pro.custom_fields.create': { to: OWNER },
  'booking.pro.custom_fields.store': { to: OWNER },
  'booking.pro.custom_fields.destroy': { to: OWNER, of: id('customField'), absent: NO_ID },
  'booking.pro.custom_field_orders.store': {
    to: OWNER,
    of: id('customField'),
    absent: NO_ID,
    form: { by: 1 },
  },

  'rights_requests.index': { to: PLATFORM },
  'rights_requests.show': { to: PLATFORM, leads: request, absent: NO_ID },
  'rights_requests.execution.show': { to: PLATFORM, leads: part, absent: NO_PART },
  'rights_requests.charge.store': { to: PLATFORM, leads: request, absent: NO_ID },
  'rights_requests.assignment.store': { to: PLATFORM },
  'rights_requests.saved_view.store': { to: PLATFORM },
  'rights_requests.saved_view.destroy': { to: PLATFORM, absent: NO_ID },
  'rights_requests.list_export.show': {
    to: PLATFORM,
    leads: () => ({ format: 'csv' }),
    absent: { format: 'xls' },
  },
  'rights_requests.figures.show': { to: PLATFORM },
  'rights_requests.controllers.create': { to: ['dpo'], leads: request, absent: NO_ID },
  'rights_requests.controllers.store': { to: ['dpo'], leads: request, absent: NO_ID },
  'rights_requests.decision.create': { to: ['dpo'], leads: part, absent: NO_PART },
  'rights_requests.decision.store': { to: ['dpo'], leads: part, absent: NO_PART },
  'rights_requests.objection_return.create': { to: ['dpo'], leads: part, absent: NO_PART },
  'rights_requests.objection_return.store': {
    to: ['dpo'],
    leads: part,
    absent: NO_PART,
    form: { confirmed: 'on' },
  },
  'rights_requests.death_directives.edit': { to: 'bearer', absent: NO_DIRECTIVES },
  'rights_requests.death_directives.update': { to: 'bearer', absent: NO_DIRECTIVES },
  'rights_requests.death_directives.destroy': { to: 'bearer', absent: NO_DIRECTIVES },
  'rights_requests.after_death.store': {
    to: ['dpo'],
    leads: part,
    absent: NO_PART,
    form: { after_death_act: 'words' },
  },
  'rights_requests.fee.create': { to: ['dpo'], leads: part, absent: NO_PART },
  'rights_requests.fee.store': {
    to: ['dpo'],
    leads: part,
    absent: NO_PART,
    form: {
      fee_ground: 'excessive',
      fee_amount: '12',
      fee_reasons: 'Une copie identique a été remise.',
    },
  },
  'rights_requests.fee.destroy': {
    to: ['dpo'],
    leads: part,
    absent: NO_PART,
    form: { fee_outcome: 'paid' },
  },
  'rights_requests.hold.create': { to: ['dpo'], leads: part, absent: NO_PART },
  'rights_requests.hold.store': {
    to: ['dpo'],
    leads: part,
    absent: NO_PART,
    form: {
      'held_items[]': ['booking.appointments'],
      'hold_ground': 'legal_claims',
      'until_day': '2036-12-31',
      'explanation': 'Un dossier est en cours.',
    },
  },
  'rights_requests.hold.edit': { to: ['dpo'], absent: { ...NO_ID, holdId: NO_ID.id } },
  'rights_requests.hold.destroy': { to: ['dpo'], absent: { ...NO_ID, holdId: NO_ID.id } },
  'rights_requests.restriction_end.create': { to: ['dpo'], absent: NO_RESTRICTION },
  'rights_requests.restriction_end.store': { to: ['dpo'], absent: NO_RESTRICTION },
  'rights_requests.restriction_end.destroy': { to: ['dpo'], absent: NO_RESTRICTION },
  'rights_requests.restriction_opening.create': { to: ['dpo'], absent: NO_RESTRICTION },
  'rights_requests.restriction_opening.store': { to: ['dpo'], absent: NO_RESTRICTION },
  'rights_requests.refusal.create': { to: ['dpo'], leads: part, absent: NO_PART },
  'rights_requests.refusal.store': {
    to: ['dpo'],
    leads: part,
    absent: NO_PART,
    form: { ground: 'unfounded', reasons: 'Cette demande est sans fondement.' },
  },
  'rights_requests.execution.create': { to: ['dpo'], leads: part, absent: NO_PART },
  'rights_requests.execution.store': {
    to: ['dpo'],
    leads: part,
    absent: NO_PART,
    form: { confirmed: 'on' },
  },
  'rights_requests.resumption.store': { to: ['dpo'], leads: part, absent: NO_PART },
  'rights_requests.answer.create': { to: ['dpo'], leads: part, absent: NO_PART },
  'rights_requests.answer.store': {
    to: ['dpo'],
    leads: part,
    absent: NO_PART,
    form: { whole: 'yes', text: 'Vos données servent à prendre vos rendez-vous.' },
  },
  'rights_requests.extension.create': { to: ['dpo'], leads: part, absent: NO_PART },
  'rights_requests.extension.store': {
    to: ['dpo'],
    leads: part,
    absent: NO_PART,
    form: { ground: 'complexity', reasons: 'Plusieurs sites à examiner un par un.' },
  },
  'rights_requests.question.create': {
    to: ['dpo'],
    leads: request,
    absent: NO_ID,
  },
  'rights_requests.question.store': {
    to: ['dpo'],
    leads: request,
    absent: NO_ID,
    form: { question: 'La date d’un de vos rendez-vous ?' },
  },
  'rights_requests.identification.create': { to: ['dpo'], leads: request, absent: NO_ID },
  'rights_requests.identification.store': {
    to: ['dpo'],
    leads: request,
    absent: NO_ID,
    form: { means: 'in_person' },
  },
  'rights_requests.proposal.create': { to: ['dpo'], leads: part, absent: NO_PART, status: 302 },
  'rights_requests.proposal.store': {
    to: ['dpo'],
    leads: part,
    absent: NO_PART,
    form: { proposed_outcome: 'accept' },
  },
  'rights_requests.receipt.create': { to: ['dpo'], leads: part, absent: NO_PART },
  'rights_requests.receipt.store': {
    to: ['dpo'],
    leads: part,
    absent: NO_PART,
    form: { received_on: '2026-11-20' },
  },
  'rights_requests.digest.edit': { to: ['dpo'] },
  'rights_requests.digest.update': { to: ['dpo'] },
  'rights_requests.pro.index': { to: OWNER },
  'rights_requests.pro.show': { to: OWNER, of: id('requestPart'), absent: NO_ID },
  'rights_requests.pro.instruction.create': {
    to: OWNER,
    of: instruction,
    absent: { ...NO_ID, act: 'opposition' },
  },
  'rights_requests.pro.instruction.store': {
    to: OWNER,
    of: instruction,
    absent: { ...NO_ID, act: 'opposition' },
    form: { objection: 'Un litige est en cours avec cette personne.' },
  },
  'rights_requests.pro.identifier.create': {
    to: OWNER,
    of: id('requestPart'),
    absent: NO_ID,
  },
  'rights_requests.pro.identifier.store': {
    to: OWNER,
    of: id('requestPart'),
    absent: NO_ID,
    form: {
      identifier: 'ines@exemple.example',
      identifier_reason: 'Cliente depuis dix ans.',
    },
  },
  'rights_requests.pro.saved_view.store': { to: OWNER, form: { view_name: 'En retard' } },
  'rights_requests.pro.saved_view.destroy': { to: OWNER, absent: NO_ID },
  'rights_requests.pro.list_export.show': { to: OWNER, leads: () => ({ format: 'csv' }) },
  'rights_requests.pro.figures.show': { to: OWNER },
  'rights_requests.pro.settings.edit': { to: OWNER },
  'rights_requests.pro.settings.update': { to: OWNER },
  'rights_requests.api.store': { to: 'bearer', status: 401 },
  'rights_requests.api.show': {
    to: 'bearer',
    absent: { reference: 'DR-2026-AAAA-AAAA' },
    nothing: 401,
  },
  'rights_requests.embed.show': { to: 'everyone', leads: site, absent: { slug: 'nobody' } },
  'rights_requests.embed.edit': { to: OWNER },
  'rights_requests.embed.update': { to: OWNER },
  'rights_requests.drafts.index': { to: PLATFORM },
  'rights_requests.drafts.show': { to: PLATFORM, absent: NO_ID },
  'rights_requests.drafts.file': { to: PLATFORM, absent: { ...NO_ID, file: NO_ID.id } },
  'rights_requests.drafts.destroy': { to: ['dpo'], absent: NO_ID },
  'rights_requests.received_file.show': { to: PLATFORM, absent: { ...NO_ID, file: NO_ID.id } },
  'rights_requests.entry.create': { to: PLATFORM },
  'rights_requests.entry.store': { to: PLATFORM },
  'rights_requests.filing.create': { to: 'everyone' },
  'rights_requests.filing.store': { to: 'everyone' },
  'rights_requests.filing.show': { to: 'everyone' },
  'rights_requests.filing_check.store': { to: 'everyone' },
  'rights_requests.filing_check.edit': { to: 'everyone' },
  'rights_requests.follow_up.show': { to: 'bearer', absent: NO_TOKEN },
  'rights_requests.identity.show': { to: 'bearer', absent: NO_TOKEN },
  'rights_requests.identity_code.store': { to: 'bearer', absent: NO_TOKEN },
  'rights_requests.identity_code.update': { to: 'bearer', absent: NO_TOKEN },
  'rights_requests.identity_appointment.store': { to: 'bearer', absent: NO_TOKEN },
  'rights_requests.identity_account.store': { to: 'bearer', absent: NO_TOKEN },
  'rights_requests.identity_document.create': { to: 'bearer', absent: NO_TOKEN },
  'rights_requests.identity_document.store': { to: 'bearer', absent: NO_TOKEN },
  'rights_requests.title_proof.store': { to: 'bearer', absent: NO_TOKEN },
  'rights_requests.identity_ask.create': { to: ['dpo'], leads: request, absent: NO_ID },
  'rights_requests.identity_ask.store': {
    to: ['dpo'],
    leads: request,
    absent: NO_ID,
    form: { doubt: 'denied', asked_means: 'appointment' },
  },
  'rights_requests.identity_verdict.show': { to: ['dpo'], leads: request, absent: NO_ID },
  'rights_requests.identity_verdict.store': {
    to: ['dpo'],
    leads: request,
    absent: NO_ID,
    form: { verdict: 'proven' },
  },
  'rights_requests.proof.store': { to: 'bearer', absent: NO_TOKEN, nothing: 302 },
  'rights_requests.link_renewal.store': { to: 'bearer', absent: NO_TOKEN, nothing: 302 },
  'rights_requests.clarification.store': {
    to: 'bearer',
    absent: NO_TOKEN,
    form: { answer: 'Le rendez-vous du 3 mars.' },
    nothing: 302,
  },
  'rights_requests.withdrawal.create': { to: 'bearer', absent: NO_TOKEN },
  'rights_requests.withdrawal.store': { to: 'bearer', absent: NO_TOKEN },
  'rights_requests.document.show': { to: 'bearer', absent: { ...NO_TOKEN, document: NO_ID.id } },

  'subprocessors.notice.index': { to: PLATFORM },
  'subprocessors.notice.show': { to: PLATFORM, leads: notice, absent: NO_ID },
  'subprocessors.progress.show': { to: PLATFORM, leads: notice, absent: NO_ID },
  'subprocessors.standing.show': { to: PLATFORM, leads: told, absent: NO_TOLD },
  'subprocessors.notice.create': { to: ['dpo'] },
  'subprocessors.notice.store': { to: ['dpo'] },
  'subprocessors.sending.create': { to: ['dpo'], leads: notice, absent: NO_ID },
  'subprocessors.sending.store': { to: ['dpo'], leads: notice, absent: NO_ID },
  'subprocessors.draft.edit': { to: ['dpo'], leads: notice, absent: NO_ID },
  'subprocessors.draft.update': { to: ['dpo'], leads: notice, absent: NO_ID },
  'subprocessors.cancellation.create': { to: ['dpo'], leads: notice, absent: NO_ID },
  'subprocessors.cancellation.store': { to: ['dpo'], leads: notice, absent: NO_ID },
  'subprocessors.receipt.store': {
    to: ['dpo'],
    leads: told,
    absent: NO_TOLD,
    form: { handed_over_on: '2026-11-03' },
  },
  'subprocessors.heard.store': {
    to: ['dpo'],
    leads: told,
    absent: NO_TOLD,
    form: { heard_by: 'post', heard_on: '2026-11-03' },
  },
  'subprocessors.resending.store': { to: ['dpo'], leads: told, absent: NO_TOLD },
  'subprocessors.outcome.store': {
    to: ['dpo'],
    leads: told,
    absent: NO_TOLD,
    form: { objection_outcome: 'accommodated' },
  },
  'subprocessors.pro.index': { to: OWNER },
  'subprocessors.pro.objection.store': { to: OWNER, of: id('told'), absent: NO_ID },
  'subprocessors.pro.withdrawal.store': { to: OWNER, of: id('told'), absent: NO_ID },
  'subprocessors.objection.show': { to: 'bearer', absent: NO_TOKEN },
  'subprocessors.objection.store': { to: 'bearer', absent: NO_TOKEN },
}
