import type { PersonalDataset } from '#inventory/dataset'
import { withRestricted } from '#inventory/restricted'
import { APPOINTMENT_LETTERS } from '#letters/purposes'
import { entrustedAppointments } from '#booking/entrusted'
import { erasePerson, eraseReleased } from '#booking/erasure'
import { appointmentsExpire } from '#booking/expiry'
import { exportPerson } from '#booking/export'
import { findPerson } from '#booking/finding'
import { clearUnheldFields, HELD_FIELDS } from '#booking/held_fields'
import {
  holdableAppointments,
  holdPerson,
  releaseRestricted,
  restrictPerson,
} from '#booking/limits'
import { portableAppointments } from '#booking/portability'
import {
  appointmentsEverywhere,
  appointmentsTakenIn,
} from '#booking/queries/appointments_of_person'
import { customFieldsOfEach } from '#booking/queries/custom_fields'
import { rectifiableOf } from '#booking/queries/rectifiable'
import { rectifyPerson } from '#booking/rectification'
import { APPOINTMENTS } from '#booking/domain/purposes'

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
      restricted_by: 'technical',
      held_by: 'technical',
      erasure_postponed_at: 'technical',
      archived_at: 'technical',
    },
    appointment_contacts: {
      appointment_id: 'technical',
      professional_id: 'technical',
      last_name: 'identity',
      first_name: 'identity',
      email: 'contact',
      phone_e164: 'contact',
      note: 'free_text',
      restricted_by: 'technical',
      archived_at: 'technical',
    },
    appointment_answers: {
      appointment_id: 'technical',
      custom_field_id: 'technical',
      professional_id: 'technical',
      answer: 'free_text',
      restricted_by: 'technical',
      archived_at: 'technical',
    },
    manage_tokens: {
      token_digest: 'technical',
      appointment_id: 'technical',
      professional_id: 'technical',
      expires_at: 'technical',
    },
  },
  purposes: [APPOINTMENTS, APPOINTMENT_LETTERS],
  sources: ['person', 'professional'],
  recipients: ['hosting', 'mail_delivery'],
  retention: { start: 'appointment_ended', length: { days: 'chosen' }, end: 'erase' },
  expiry: appointmentsExpire,

  addedFields: customFieldsOfEach,
  collectedIn: (search, time) =>
    withRestricted(search.trx, () => appointmentsTakenIn(search, time)),

  find: findPerson,
  findEverywhere: (who, trx) => withRestricted(trx, () => appointmentsEverywhere(who, trx)),
  export: exportPerson,
  wordsOfOthers: ['professional_note'],
  portability: portableAppointments,
  countsAsItErases: true,
  erase: erasePerson,
  entrusted: entrustedAppointments,

  rectifiable: rectifiableOf,
  rectify: rectifyPerson,
  restrict: restrictPerson,
  release: releaseRestricted,
  hold: holdPerson,
  heldFields: HELD_FIELDS,
  clearUnheld: clearUnheldFields,
  holdable: holdableAppointments,
  eraseReleased,
}

export default [appointments]
