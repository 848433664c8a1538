import { randomUUID } from 'node:crypto'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import Professional from '#parties/models/professional'
import Subprocessor from '#parties/models/subprocessor'
import User from '#people/models/user'
import ShareRegister from '#register/actions/share_register'
import { aDraft } from '#tests/helpers/change_notices'
import { aDisclosureRow, anAuditRow } from '#tests/helpers/audit_rows'
import { anEntry } from '#tests/helpers/registers'
import { aProfessional, aVerifiedRequest, onlyPart } from '#tests/helpers/rights_requests'

export const READERS = [
  'anonymous',
  'professional',
  'assistant',
  'stranger',
  'staff',
  'dpo',
] as const

/** Who knocks: `professional` and `assistant` belong to one professional, `stranger` to another. */
export type Reader = (typeof READERS)[number]

/** Two professionals with something each, and everybody who may knock. */
export type World = {
  readonly users: Readonly<Record<Exclude<Reader, 'anonymous'>, User>>
  readonly own: Belongings
  readonly foreign: Belongings
}

/** What belongs to one professional, by identifier. */
export type Belongings = {
  readonly professional: string
  readonly slug: string
  /** Slug of an offering. */
  readonly offering: string
  /** A request to exercise a right that concerns the professional. */
  readonly request: string
  readonly requestPart: string
  readonly offeringId: string
  readonly appointment: string
  readonly openingRule: string
  readonly timeOff: string
  readonly extraOpening: string
  readonly customField: string
  /** A change of sub-processors, and what was told of it. */
  readonly notice: string
  readonly told: string
  /** The one announced, and the organisation it is. */
  readonly subprocessor: string
  readonly organisation: string
  /** An audit the professional asked for, with a finding, an action, and a door for its reader. */
  readonly audit: string
  readonly finding: string
  readonly auditAction: string
  readonly door: string
  /** What an authority asked for about it. */
  readonly disclosure: string
  readonly disclosureController: string
  /** Something the professional told the platform to do. */
  readonly instruction: string
  /** An activity it added to its register. */
  readonly registerEntry: string
  /** A link by which somebody outside reads its register. */
  readonly registerLink: string
}

export async function aWorld(): Promise<World> {
  const own = await belongings()
  const foreign = await belongings()
  return {
    own,
    foreign,
    users: {
      professional: await aReader('professional', own.professional),
      assistant: await aReader('assistant', own.professional),
      stranger: await aReader('professional', foreign.professional),
      staff: await aReader('staff', null),
      dpo: await aReader('dpo', null),
    },
  }
}

/** Whoever asks, a tenant scope of the request before must not hide rows from the next one. */
export async function leaveTenant(): Promise<void> {
  await db.rawQuery(`select set_config('app.tenant', '', true)`)
}

async function belongings(): Promise<Belongings> {
  const { id: professional, slug } = await aProfessional()
  const offering = 'premier-rendez-vous'
  const insert = rowsOf(professional)
  const offeringId = await insert('offerings', {
    slug: offering,
    name: 'Premier rendez-vous',
    duration_min: 30,
  })
  const { id: request } = await aVerifiedRequest({
    concern: 'professional',
    professionalIds: [professional],
  })
  const { partId: requestPart } = await onlyPart(request)
  return {
    professional,
    slug,
    offering,
    request,
    requestPart,
    offeringId,
    appointment: await anAppointment(professional, offeringId),
    openingRule: await insert('availability_rules', { weekday: 1, start_min: 540, end_min: 720 }),
    timeOff: await insert('time_off', during('2030-02-04')),
    extraOpening: await insert('extra_openings', during('2030-02-05')),
    customField: await insert('custom_fields', {
      label: 'Niveau',
      necessity: 'Former les groupes',
    }),
    ...(await anAuditRow(professional)),
    ...(await aDisclosureRow(professional)),
    ...(await aChangeTold(professional)),
    instruction: await anInstruction(professional),
    registerEntry: await aRegisterEntry(professional),
    registerLink: await aRegisterLink(professional),
  }
}

async function aRegisterEntry(professional: string) {
  const { id } = await anEntry(await Professional.findOrFail(professional))
  return id
}

async function aChangeTold(professional: string) {
  const { id: notice, subprocessorId: subprocessor } = await aDraft({ kind: 'add' })
  const { organisationId } = await Subprocessor.findOrFail(subprocessor)
  const sentAt = '2026-11-02T09:00:00Z'
  await db.from('change_notices').where('id', notice).update({ state: 'sent', sent_at: sentAt })
  const row = { notice_id: notice, professional_id: professional, token_digest: randomUUID() }
  const [{ id: told }] = await db
    .table('told_controllers')
    .insert({ ...row, joined_late: false, told_at: sentAt })
    .returning('id')
  return { notice, told: told as string, subprocessor, organisation: organisationId! }
}

async function anInstruction(professionalId: string): Promise<string> {
  const given = { words: 'Ne gardez pas les notes.', given_at: '2026-11-01T00:00:00Z' }
  const row = { professional_id: professionalId, given_how: 'site', ...given }
  const [{ id }] = await db.table('instructions').insert(row).returning('id')
  return id
}

async function aRegisterLink(professionalId: string): Promise<string> {
  const { link } = await new ShareRegister().handle({
    ...{ professionalId, kind: 'controller', reader: 'client', locale: 'fr', days: 7 },
    ...{ recipient: 'Mairie de Sète', reason: 'Marché public' },
    stamp: { actor: 'system', at: DateTime.utc() },
  })
  return link.id
}

async function anAppointment(professional: string, offering: string): Promise<string> {
  const id = await rowsOf(professional)('appointments', {
    offering_id: offering,
    entered_by: 'professional',
    starts_at: '2030-01-07T09:00:00Z',
    ends_at: '2030-01-07T09:30:00Z',
    request_key: randomUUID(),
    purge_after: '2027-03-01',
  })
  await db.table('appointment_contacts').insert({
    appointment_id: id,
    professional_id: professional,
    last_name: 'Vasseur',
    first_name: 'Inès',
    email: `ines-${id}@exemple.example`,
  })
  return id
}

const during = (day: string) => ({ starts_at: `${day}T09:00:00Z`, ends_at: `${day}T10:00:00Z` })

function rowsOf(professionalId: string) {
  return async (table: string, fields: object): Promise<string> => {
    const row = { professional_id: professionalId, created_at: '2026-11-01T00:00:00Z', ...fields }
    const [{ id }] = await db.table(table).insert(row).returning('id')
    return id
  }
}

/** Without the model, whose hashing of passwords takes longer than all the rest. */
async function aReader(role: User['role'], professionalId: string | null): Promise<User> {
  const id = randomUUID()
  await db.table('users').insert({
    id,
    role,
    email: `${id}@tabellion.example`,
    full_name: role,
    password: 'none',
    professional_id: professionalId,
    created_at: new Date('2026-11-01T00:00:00Z'),
  })
  return User.findOrFail(id)
}
