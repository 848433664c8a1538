import { randomUUID } from 'node:crypto'
import { DateTime } from 'luxon'
import type { CivilDay } from '#deadlines/domain/civil_day'
import type { Stamp } from '#foundation/stamp'
import AskAudit, { type AuditAsked } from '#audits/actions/ask_audit'
import HoldAudit from '#audits/actions/hold_audit'
import OpenDoor, { type DoorAsked } from '#audits/actions/open_door'
import PlanAudit from '#audits/actions/plan_audit'
import { noticeFrom } from '#audits/domain/calendar'
import Audit from '#audits/models/audit'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { aProfessional } from '#tests/helpers/rights_requests'

/** A Monday; ten full working days lead to Tuesday 1 December 2026 (AU-01). */
export const ASKED_AT = DateTime.fromISO('2026-11-16T10:00:00+01:00')
export const EARLIEST: CivilDay = '2026-12-01'

export const by = (at: DateTime, actor: Stamp['actor'] = 'system'): Stamp => ({ actor, at })

export const PDF_BYTES = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
export const MANDATE = { name: 'mandat.pdf', bytes: PDF_BYTES, fileType: 'pdf' } as const
export const AUDITOR = {
  name: 'Ulysse Beaurepaire',
  organisation: 'Contrôle et Conseil',
  email: 'ulysse@controle.example',
}

async function somebody(): Promise<string> {
  const { id } = await aProfessional()
  return id
}

export async function anAudit(fields: Partial<AuditAsked> = {}, at = ASKED_AT): Promise<Audit> {
  const professionalId = fields.professionalId ?? (await somebody())
  return new AskAudit().handle({
    filingKey: randomUUID(),
    channel: 'online',
    receivedAt: at,
    ground: 'yearly',
    groundWords: fields.ground === 'breach' ? 'La violation du 3 novembre.' : null,
    scope: 'Les accès et les sauvegardes.',
    proposedDays: [noticeFrom(at).earliestAuditDay!],
    lengthDays: 1,
    auditor: null,
    mandate: null,
    promisedBy: 'Alice Morel, gérante',
    stamp: by(at),
    ...fields,
    professionalId,
  })
}

export const HOURS = { startsMin: 540, endsMin: 1020, place: 'Toulouse', lengthDays: 1 }

/** Agreed to on its first day, a day after it was asked for. */
export async function aPlannedAudit(fields: Partial<AuditAsked> = {}, at = ASKED_AT) {
  const { id, notice } = await anAudit(fields, at)
  const day = notice.earliestAuditDay!
  const agreed = { ...HOURS, shorterNotice: null }
  await new PlanAudit().handle({ id, day, ...agreed, stamp: by(at.plus({ days: 1 })) })
  return Audit.whole(id)
}

export async function aHeldAudit(fields: Partial<AuditAsked> = {}, at = ASKED_AT) {
  const { id, plannedDay } = await aPlannedAudit(fields, at)
  await new HoldAudit().handle({ id, stamp: by(plannedDay!.plus({ hours: 18 })) })
  return Audit.whole(id)
}

/** A door that stands open, and the secret of its link. */
export async function aDoor(fields: Partial<DoorAsked> = {}, at = DateTime.utc()) {
  const professionalId = fields.professionalId ?? (await somebody())
  const door = await new OpenDoor().handle({
    auditId: null,
    reader: 'auditor',
    fullName: AUDITOR.name,
    organisation: AUDITOR.organisation,
    email: AUDITOR.email,
    locale: 'fr',
    sections: ['register'],
    reason: 'Audit de l’année',
    days: 7,
    byController: false,
    stamp: by(at),
    ...fields,
    professionalId,
  })
  const [{ content }] = await lettersAbout(door.reference)
  return { door, token: content.token }
}

/** The last code sent to the reader of a door. */
export async function codeOf(reference: string): Promise<string> {
  const letters = await lettersAbout(reference)
  const last = letters.findLast(({ template }) => template === 'audits/door_code')
  return String(last?.content.code)
}
