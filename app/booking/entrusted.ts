import { DateTime } from 'luxon'
import type { Entrusted, EntrustedData, ExportedRecord } from '#inventory/dataset'
import { byPages } from '#inventory/paged'
import { withRestricted } from '#inventory/restricted'
import type { AppointmentRow } from '#booking/queries/appointment_rows'

/** An appointment of anybody's; one that was moved has left who comes to its successor. */
type Row = Omit<AppointmentRow, 'last_name' | 'first_name'> & {
  last_name: string | null
  first_name: string | null
}

/** All appointments of one professional, with who comes and what they said, for that professional. */
export const entrustedAppointments: EntrustedData = {
  /** Links hold secrets of the people who were sent them. */
  tables: ['appointments', 'appointment_contacts', 'appointment_answers', 'manage_tokens'],

  async *records(of) {
    for await (const row of rowsOf(of)) yield toRecord(row)
  },

  async *events(of) {
    for await (const row of rowsOf(of)) {
      if (row.status === 'cancelled') continue
      const { starts_at: startsAt, ends_at: endsAt, offering, note } = row
      yield { startsAt, endsAt, offering, note, who: nameOf(row) }
    }
  },

  async *contacts({ professionalId, trx }) {
    for await (const { email, phone, ...names } of cardsOf(professionalId, trx)) {
      yield { ...names, email: email || null, phone: phone || null }
    }
  },

  subjects: ['appointments'],
}

function toRecord(row: Row): ExportedRecord {
  const local = (at: Date | null) =>
    at && DateTime.fromJSDate(at, { zone: row.timezone }).toISO({ suppressMilliseconds: true })
  return {
    offering: row.offering,
    starts_at: local(row.starts_at),
    ends_at: local(row.ends_at),
    appointment_status: row.status,
    entered_by: row.entered_by,
    last_name: row.last_name,
    first_name: row.first_name,
    email: row.email,
    phone: row.phone,
    note: row.note,
    added_answers: row.answers,
    booked_at: local(row.created_at),
    notice_seen_at: local(row.notice_seen_at),
    kept_until: row.kept_until,
  }
}

function nameOf({ first_name: first, last_name: last }: Row): string {
  return [first, last].filter(Boolean).join(' ')
}

/** Restricted ones are handed back too: they are stored, by whoever is their controller (art. 18(2)). */
function rowsOf({ professionalId, trx }: Entrusted): AsyncGenerator<Row> {
  const page = (after: string | null, limit: number) =>
    withRestricted(trx, async () => {
      const bindings = [professionalId, after ?? FIRST, limit]
      const { rows } = await trx.rawQuery<{ rows: Row[] }>(APPOINTMENTS, bindings)
      return rows
    })
  return byPages(page, ({ id }) => id)
}

type Card = Record<'lastName' | 'firstName' | 'email' | 'phone', string>

/** Each way somebody was named or reached, once. */
function cardsOf(professionalId: string, trx: Entrusted['trx']): AsyncGenerator<Card> {
  const page = (after: Card | null, limit: number) =>
    withRestricted(trx, async () => {
      const { lastName = '', firstName = '', email = '', phone = '' } = after ?? {}
      const bindings = [professionalId, lastName, firstName, email, phone, limit]
      const { rows } = await trx.rawQuery<{ rows: Card[] }>(CARDS, bindings)
      return rows
    })
  return byPages(page, (card) => card)
}

const FIRST = '00000000-0000-0000-0000-000000000000'

const APPOINTMENTS = `
  select a.id, a.starts_at, a.ends_at, a.created_at, a.notice_seen_at, a.status, a.entered_by,
    o.name as offering, p.timezone, c.last_name, c.first_name, c.email, c.phone_e164 as phone,
    c.note, to_char(a.purge_after, 'YYYY-MM-DD') as kept_until,
    (
      select string_agg(f.label || ' : ' || given.answer, e'\\n' order by f.position, f.id)
      from appointment_answers given join custom_fields f on f.id = given.custom_field_id
      where given.appointment_id = a.id
    ) as answers
  from appointments a
  join offerings o on o.id = a.offering_id
  join professionals p on p.id = a.professional_id
  left join appointment_contacts c on c.appointment_id = a.id
  where a.professional_id = ? and a.id > ?
  order by a.id
  limit ?
`

const CARDS = `
  select * from (
    select distinct last_name as "lastName", first_name as "firstName",
      coalesce(email, '') as email, coalesce(phone_e164, '') as phone
    from appointment_contacts where professional_id = ?
  ) card
  where ("lastName", "firstName", email, phone) > (?, ?, ?, ?)
  order by 1, 2, 3, 4
  limit ?
`
