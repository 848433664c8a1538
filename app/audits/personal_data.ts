import type { StrictValues } from '@adonisjs/lucid/types/querybuilder'
import type { PersonalDataset, Search } from '#inventory/dataset'
import { rowsExpire } from '#inventory/queries/rows_expire'
import Audit from '#audits/models/audit'
import ReadingDoor from '#audits/models/reading_door'

const LAW = 'RGPD, art. 5(2) et 28(3)(h)'
const PROOF = { years: 5 } as const

/** Audits of the platform by its customers: who audits, what was found, who sees to what. */
const audits: PersonalDataset = {
  key: 'audits.audits',
  controller: 'platform',
  people: ['auditor', 'professional', 'staff'],
  tables: {
    audits: {
      id: 'technical',
      reference: 'technical',
      filing_key: 'technical',
      professional_id: 'technical',
      state: 'technical',
      moved_at: 'technical',
      channel: 'technical',
      received_at: 'technical',
      filed_at: 'technical',
      filed_by: 'technical',
      ground: 'technical',
      ground_words: 'free_text',
      scope: 'free_text',
      proposed_days: 'technical',
      length_days: 'technical',
      auditor_name: 'identity',
      auditor_organisation: 'professional_life',
      auditor_email: 'contact',
      mandate_checked_at: 'technical',
      mandate_checked_by: 'technical',
      other_day: 'technical',
      other_words: 'free_text',
      planned_day: 'technical',
      starts_min: 'technical',
      ends_min: 'technical',
      place: 'technical',
      planned_at: 'technical',
      shorter_notice: 'free_text',
      declined_ground: 'technical',
      declined_words: 'free_text',
      costs_cents: 'technical',
      costs_words: 'free_text',
      costs_noted_at: 'technical',
      held_on: 'technical',
      reported_at: 'technical',
      report_words: 'free_text',
      closed_at: 'technical',
    },
    audit_files: {
      id: 'technical',
      audit_id: 'technical',
      professional_id: 'technical',
      kind: 'technical',
      name: 'free_text',
      file_type: 'technical',
      byte_size: 'technical',
      content: 'free_text',
      received_at: 'technical',
      received_by: 'technical',
    },
    audit_confidentialities: {
      id: 'technical',
      audit_id: 'technical',
      professional_id: 'technical',
      capacity: 'technical',
      full_name: 'identity',
      means: 'technical',
      accepted_at: 'professional_life',
    },
    audit_findings: {
      id: 'technical',
      audit_id: 'technical',
      professional_id: 'technical',
      number: 'technical',
      severity: 'technical',
      title: 'free_text',
      words: 'free_text',
      noted_at: 'technical',
      noted_by: 'technical',
    },
    audit_actions: {
      id: 'technical',
      audit_id: 'technical',
      finding_id: 'technical',
      professional_id: 'technical',
      words: 'free_text',
      owner_id: 'technical',
      owner_name: 'identity',
      due_on: 'technical',
      set_at: 'technical',
      done_at: 'technical',
      done_words: 'free_text',
    },
  },
  purposes: [{ key: 'audits_of_the_processor', legalBasis: 'legal_obligation' }],
  sources: ['professional', 'person', 'platform'],
  recipients: ['hosting', 'mail_delivery'],
  retention: { start: 'audit_closed', length: PROOF, end: 'erase', law: 'Code civil, art. 2224' },
  expiry: rowsExpire(
    [
      {
        table: 'audits',
        key: 'id',
        start: { started: 'it.closed_at' },
        collected: 'it.filed_at',
        parts: {
          audit_files: 'audit_id',
          audit_confidentialities: 'audit_id',
          audit_actions: 'audit_id',
          audit_findings: 'audit_id',
        },
      },
    ],
    PROOF
  ),
  portability: 'other_basis',

  async find(search) {
    const { length: count } = await auditsOf(search)
    const kept = count === 0 ? [] : [{ reason: 'audit_file', law: LAW, count }]
    return { count, tables: { audits: count }, kept }
  },

  async *export(search) {
    for (const { reference, auditorName, auditorOrganisation, receivedAt } of await auditsOf(
      search
    )) {
      yield {
        reference,
        full_name: auditorName,
        organisation: auditorOrganisation,
        received_at: receivedAt.toISO(),
      }
    }
  },

  /** What an audit came to is proven for as long as it can be disputed. */
  async erase() {
    return { tables: {}, done: true }
  },
}

function auditsOf({ who, trx }: Search): Promise<Audit[]> {
  return Audit.query({ client: trx })
    .whereIn('auditorEmail', [...who.emails])
    .orderBy('receivedAt')
    .exec()
}

/** Doors by which somebody named reads documents for a time. */
const doors: PersonalDataset = {
  key: 'audits.doors',
  controller: 'platform',
  people: ['auditor'],
  tables: {
    reading_doors: {
      id: 'technical',
      reference: 'technical',
      professional_id: 'technical',
      audit_id: 'technical',
      token_digest: 'technical',
      reader: 'technical',
      full_name: 'identity',
      organisation: 'professional_life',
      email: 'contact',
      locale: 'technical',
      sections: 'technical',
      reason: 'free_text',
      opened_at: 'technical',
      opened_by: 'technical',
      expires_at: 'technical',
      revoked_at: 'technical',
      revoked_by: 'technical',
    },
    reading_door_codes: {
      reading_door_id: 'technical',
      professional_id: 'technical',
      digest: 'technical',
      asked_at: 'technical',
      expires_at: 'technical',
      tries: 'technical',
    },
    reading_door_readings: {
      id: 'technical',
      reading_door_id: 'technical',
      professional_id: 'technical',
      digest: 'technical',
      began_at: 'technical',
      expires_at: 'technical',
    },
  },
  purposes: [{ key: 'audits_of_the_processor', legalBasis: 'legal_obligation' }],
  sources: ['professional', 'platform'],
  recipients: ['hosting', 'mail_delivery'],
  retention: { start: 'door_shut', length: PROOF, end: 'erase', law: 'Code civil, art. 2224' },
  expiry: rowsExpire(
    [
      {
        table: 'reading_doors',
        key: 'id',
        start: { started: 'least(it.revoked_at, it.expires_at)' },
        collected: 'it.opened_at',
        parts: {
          reading_door_codes: 'reading_door_id',
          reading_door_readings: 'reading_door_id',
        },
      },
    ],
    PROOF
  ),
  portability: 'other_basis',

  async find(search) {
    const { length: count } = await doorsOf(search)
    const kept = count === 0 ? [] : [{ reason: 'invited_reader', law: LAW, count }]
    return { count, tables: { reading_doors: count }, kept }
  },

  async *export(search) {
    for (const { reference, fullName, organisation, openedAt, expiresAt } of await doorsOf(
      search
    )) {
      yield {
        reference,
        full_name: fullName,
        organisation,
        opened_at: openedAt.toISO(),
        expires_at: expiresAt.toISO(),
      }
    }
  },

  /** Who read what is shown for as long as it can be disputed. */
  async erase() {
    return { tables: {}, done: true }
  },
}

function doorsOf({ who, trx }: Search): Promise<ReadingDoor[]> {
  return ReadingDoor.query({ client: trx })
    .whereIn('email', [...who.emails])
    .orderBy('openedAt')
    .exec()
}

/** What authorities ask for, and what they are given. */
const disclosures: PersonalDataset = {
  key: 'audits.disclosures',
  controller: 'platform',
  people: ['auditor', 'client', 'professional'],
  tables: {
    disclosures: {
      id: 'technical',
      reference: 'technical',
      filing_key: 'technical',
      state: 'technical',
      moved_at: 'technical',
      organisation_id: 'technical',
      authority: 'technical',
      country: 'technical',
      contact: 'contact',
      channel: 'technical',
      received_at: 'technical',
      filed_at: 'technical',
      filed_by: 'technical',
      claimed_basis: 'free_text',
      asked: 'free_text',
      basis: 'technical',
      treaty: 'free_text',
      basis_words: 'free_text',
      checked_at: 'technical',
      checked_by: 'technical',
      decision: 'technical',
      given: 'free_text',
      less_words: 'free_text',
      decision_words: 'free_text',
      decided_at: 'technical',
      decided_by: 'technical',
      closed_at: 'technical',
    },
    disclosure_controllers: {
      id: 'technical',
      disclosure_id: 'technical',
      professional_id: 'technical',
      told_at: 'technical',
      forbidden_by: 'free_text',
      forbidden_until: 'technical',
      forbidden_at: 'technical',
    },
    disclosure_files: {
      id: 'technical',
      disclosure_id: 'technical',
      kind: 'technical',
      name: 'free_text',
      file_type: 'technical',
      byte_size: 'technical',
      content: 'free_text',
      received_at: 'technical',
      received_by: 'technical',
    },
  },
  purposes: [{ key: 'disclosures_to_authorities', legalBasis: 'legal_obligation' }],
  sources: ['platform'],
  recipients: ['hosting', 'mail_delivery'],
  retention: {
    start: 'disclosure_closed',
    length: PROOF,
    end: 'erase',
    law: 'Code civil, art. 2224',
  },
  expiry: rowsExpire(
    [
      {
        table: 'disclosures',
        key: 'id',
        start: { started: 'it.closed_at' },
        collected: 'it.filed_at',
        parts: { disclosure_controllers: 'disclosure_id', disclosure_files: 'disclosure_id' },
      },
    ],
    PROOF
  ),
  portability: 'other_basis',

  /** By the contact alone: what an investigation is about is found by nobody it may concern (art. 23). */
  async find(search) {
    const { length: count } = await disclosuresOf(search)
    const kept = count === 0 ? [] : [{ reason: 'disclosure_file', law: 'RGPD, art. 5(2)', count }]
    return { count, tables: { disclosures: count }, kept }
  },

  async *export(search) {
    for (const { reference, contact, received_at: receivedAt } of await disclosuresOf(search)) {
      yield { reference, contact, received_at: receivedAt.toISOString() }
    }
  },

  async erase() {
    return { tables: {}, done: true }
  },
}

function disclosuresOf({ who, trx }: Search) {
  return trx
    .from('disclosures')
    .whereRaw(
      'exists (select from unnest(?::text[]) one (email) where position(email in lower(contact)) > 0)',
      [who.emails] as StrictValues[]
    )
    .select('reference', 'contact', 'received_at')
    .orderBy('received_at')
}

export default [audits, doors, disclosures]
