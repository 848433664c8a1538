import { randomUUID } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import { seal } from '#foundation/sealed_text'

const AT = '2026-11-02T09:00:00Z'

async function inserted(table: string, fields: object): Promise<string> {
  const [{ id }] = await db.table(table).insert(fields).returning('id')
  return id
}

/** An audit that was held, with a finding, an action, and a door for its reader, as plain rows. */
export async function anAuditRow(professional: string) {
  const of = { professional_id: professional }
  const audit = await inserted('audits', {
    ...{ ...of, reference: `AU-${randomUUID()}`, filing_key: randomUUID(), state: 'held' },
    ...{ moved_at: AT, channel: 'online', received_at: AT, filed_at: AT, ground: 'yearly' },
    ...{ scope: 'Les accès', proposed_days: ['2026-11-17'], length_days: 1 },
    ...{ planned_day: '2026-11-17', held_on: '2026-11-17', starts_min: 540, ends_min: 1020 },
    place: 'Toulouse',
  })
  const finding = await inserted('audit_findings', {
    ...{ ...of, audit_id: audit, number: 1, severity: 'minor', title: 'Un écart', noted_at: AT },
  })
  const auditAction = await inserted('audit_actions', {
    ...{ ...of, audit_id: audit, finding_id: finding, words: 'Corriger' },
    ...{ owner_name: 'Camille Roche', due_on: '2026-12-15', set_at: AT },
  })
  const door = await inserted('reading_doors', {
    ...{ ...of, reference: `LE-${randomUUID()}`, token_digest: randomUUID(), reader: 'auditor' },
    ...{ full_name: 'Ulysse Beaurepaire', organisation: 'Contrôle et Conseil', locale: 'fr' },
    ...{ email: 'ulysse@controle.example', sections: ['register'], reason: 'Audit' },
    ...{ opened_at: AT, expires_at: '2099-01-01T00:00:00Z' },
  })
  return { audit, finding, auditAction, door }
}

/** What an authority asked for about a professional, as plain rows. */
export async function aDisclosureRow(professional: string) {
  const reference = `DA-${randomUUID()}`
  const disclosure = await inserted('disclosures', {
    ...{ reference, filing_key: randomUUID(), state: 'received', moved_at: AT },
    ...{ authority: 'Tribunal judiciaire', country: 'FR', channel: 'post', received_at: AT },
    ...{ filed_at: AT, claimed_basis: 'Code de procédure pénale, art. 77-1-1' },
    asked: seal('Un rendez-vous', `disclosures.asked:${reference}`),
  })
  const disclosureController = await inserted('disclosure_controllers', {
    ...{ disclosure_id: disclosure, professional_id: professional },
  })
  return { disclosure, disclosureController }
}
