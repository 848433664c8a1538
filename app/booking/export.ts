import type { ExportedRecord, Search } from '#inventory/dataset'
import Appointment from '#booking/models/appointment'
import { appointmentsOfPerson } from '#booking/queries/appointments_of_person'

const PAGE = 200

/** The person's appointments as the person may read them, in the professional's time. */
export async function* exportPerson(search: Search): AsyncGenerator<ExportedRecord> {
  let after: string | null = null
  for (;;) {
    const ids: string[] = await appointmentsOfPerson(search, PAGE, { after })
    if (ids.length === 0) return
    const appointments = await Appointment.query({ client: search.trx })
      .whereIn('id', ids)
      .orderBy('id')
      .preload('contact')
      .preload('offering')
      .preload('professional')
      .preload('answers', (answers) => answers.preload('customField'))
    for (const appointment of appointments) yield toRecord(appointment)
    after = ids[ids.length - 1]
  }
}

function toRecord(appointment: Appointment): ExportedRecord {
  const { contact, offering, professional, answers } = appointment
  const local = (at: Appointment['startsAt']) => at.setZone(professional.timezone).toISO()
  return {
    offering: offering.name,
    starts_at: local(appointment.startsAt),
    ends_at: local(appointment.endsAt),
    appointment_status: appointment.status,
    last_name: contact.lastName,
    first_name: contact.firstName,
    email: contact.email,
    phone: contact.phoneE164,
    note: contact.note,
    added_answers:
      answers.map(({ customField, answer }) => `${customField.label} : ${answer}`).join('\n') ||
      null,
    booked_at: local(appointment.createdAt),
    notice_seen_at: appointment.noticeSeenAt ? local(appointment.noticeSeenAt) : null,
    kept_until: appointment.purgeAfter.toISODate(),
  }
}
