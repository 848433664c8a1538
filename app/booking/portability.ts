import { DateTime } from 'luxon'
import type { StrictValues } from '@adonisjs/lucid/types/querybuilder'
import type { PortableContact, PortableData, PortableEvent, Search } from '#inventory/dataset'
import { withRestricted } from '#inventory/restricted'
import { appointmentRows, type AppointmentRow } from '#booking/queries/appointment_rows'

/** What people who book provide, by themselves or through the professional they speak to. */
export const portableAppointments: PortableData = {
  provided: {
    appointments: {
      offering: 'appointments.offering_id',
      starts_at: 'appointments.starts_at',
      ends_at: 'appointments.ends_at',
      last_name: 'appointment_contacts.last_name',
      first_name: 'appointment_contacts.first_name',
      email: 'appointment_contacts.email',
      phone: 'appointment_contacts.phone_e164',
      note: 'appointment_contacts.note',
      added_answers: 'appointment_answers.answer',
    },
  },
  withheld: {
    'appointments.notice_seen_at': 'derived',
    'appointments.blocks': 'derived',
    'appointments.status': 'written_by_controller',
    'appointments.locale': 'derived',
    'appointments.created_at': 'derived',
    'appointments.cancelled_at': 'derived',
  },

  async *records(search) {
    for await (const row of appointmentRows(search)) yield provided(row)
  },

  async *events(search): AsyncGenerator<PortableEvent> {
    for await (const row of appointmentRows(search)) {
      if (row.status === 'cancelled') continue
      const { starts_at: startsAt, ends_at: endsAt, offering } = row
      yield { startsAt, endsAt, offering, note: noteOf(row) }
    }
  },

  contacts: contactsOf,
}

function provided(row: AppointmentRow) {
  const local = (at: Date) => DateTime.fromJSDate(at, { zone: row.timezone }).toISO()
  return {
    offering: row.offering,
    starts_at: local(row.starts_at),
    ends_at: local(row.ends_at),
    last_name: row.last_name,
    first_name: row.first_name,
    email: row.email,
    phone: row.phone,
    note: noteOf(row),
    added_answers: row.answers,
  }
}

/** A note in an appointment the professional entered is the professional's own. */
function noteOf({ note, entered_by: enteredBy }: AppointmentRow): string | null {
  return enteredBy === 'person' ? note : null
}

/** Each way the person has been named or reached, once. */
async function* contactsOf({ who, professionalId, trx }: Search): AsyncGenerator<PortableContact> {
  const person = [professionalId, who.emails, who.phones, MOST_CARDS] as StrictValues[]
  const { rows } = await withRestricted(trx, async () =>
    trx.rawQuery<{ rows: PortableContact[] }>(CONTACTS, person)
  )
  yield* rows
}

/** Far more names and numbers than one person gives. */
const MOST_CARDS = 1000

const CONTACTS = `
  select last_name as "lastName", first_name as "firstName", email, phone_e164 as phone
  from appointment_contacts
  where professional_id = ?
    and (email = any(?::text[]) or (email is null and phone_e164 = any(?::text[])))
  group by 1, 2, 3, 4
  order by max(appointment_id::text) desc
  limit ?
`
