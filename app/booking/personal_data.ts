import type { AddedField, PersonalDataset } from '#inventory/dataset'
import { erasePerson } from '#booking/erasure'
import { exportPerson } from '#booking/export'
import {
  appointmentsEverywhere,
  appointmentsOfPerson,
  countRows,
  sharedNumber,
  withPredecessors,
} from '#booking/queries/appointments_of_person'
import { customFieldsOf } from '#booking/queries/custom_fields'

/** Everything kept about the people who book. */
const appointments: PersonalDataset = {
  key: 'booking.appointments',
  controller: 'professional',
  people: ['client'],
  tables: {
    appointments: {
      id: 'technical',
      professional_id: 'technical',
      offering_id: 'appointment',
      notice_version_id: 'technical',
      notice_seen_at: 'appointment',
      entered_by: 'technical',
      starts_at: 'appointment',
      ends_at: 'appointment',
      blocks: 'appointment',
      status: 'appointment',
      revision: 'technical',
      moved_from: 'technical',
      request_key: 'technical',
      locale: 'appointment',
      purge_after: 'technical',
      created_at: 'appointment',
      cancelled_at: 'appointment',
    },
    appointment_contacts: {
      appointment_id: 'technical',
      professional_id: 'technical',
      last_name: 'identity',
      first_name: 'identity',
      email: 'contact',
      phone_e164: 'contact',
      note: 'free_text',
    },
    appointment_answers: {
      appointment_id: 'technical',
      custom_field_id: 'technical',
      professional_id: 'technical',
      answer: 'free_text',
    },
    manage_tokens: {
      token_digest: 'technical',
      appointment_id: 'technical',
      professional_id: 'technical',
      expires_at: 'technical',
    },
  },
  purposes: [
    { key: 'appointments', legalBasis: 'contract' },
    { key: 'appointment_letters', legalBasis: 'contract' },
  ],
  sources: ['person', 'professional'],
  recipients: ['hosting', 'mail_delivery'],
  retention: { start: 'appointment_ended', length: { days: 'chosen' }, end: 'erase' },

  async addedFields(professionalId, trx): Promise<AddedField[]> {
    const fields = await customFieldsOf(professionalId, trx)
    return fields.map(({ label, necessity, category }) => ({ label, necessity, category }))
  },

  async find(search) {
    const ids = await appointmentsOfPerson(search, MOST_FOUND)
    const others = await sharedNumber(search)
    const tables = await countRows(await withPredecessors(ids, search), search)
    const law = 'RGPD, art. 12(6)'
    const kept = others === 0 ? [] : [{ reason: 'other_mailbox', law, count: others }]
    return { count: ids.length, tables, kept }
  },

  findEverywhere: appointmentsEverywhere,
  export: exportPerson,
  erase: erasePerson,
}

/** Far more appointments than one person has with one professional. */
const MOST_FOUND = 100_000

export default [appointments]
