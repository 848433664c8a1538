import { DateTime } from 'luxon'
import type { ExportedRecord, Search } from '#inventory/dataset'
import { appointmentsOfPerson } from '#booking/queries/appointments_of_person'

const PAGE = 200

type Row = Record<'starts_at' | 'ends_at' | 'created_at', Date> &
  Record<'offering' | 'timezone' | 'status' | 'last_name' | 'first_name' | 'kept_until', string> &
  Record<'email' | 'phone' | 'note' | 'answers', string | null> & { notice_seen_at: Date | null }

/** The person's appointments as the person may read them, in the professional's time. */
export async function* exportPerson(search: Search): AsyncGenerator<ExportedRecord> {
  let after: string | null = null
  for (;;) {
    const ids: string[] = await appointmentsOfPerson(search, PAGE, { after })
    if (ids.length === 0) return
    const { rows } = await search.trx.rawQuery<{ rows: Row[] }>(SQL, [ids])
    for (const row of rows) yield toRecord(row)
    after = ids[ids.length - 1]
  }
}

function toRecord(row: Row): ExportedRecord {
  const local = (at: Date) => DateTime.fromJSDate(at, { zone: row.timezone }).toISO()
  return {
    offering: row.offering,
    starts_at: local(row.starts_at),
    ends_at: local(row.ends_at),
    appointment_status: row.status,
    last_name: row.last_name,
    first_name: row.first_name,
    email: row.email,
    phone: row.phone,
    note: row.note,
    added_answers: row.answers,
    booked_at: local(row.created_at),
    notice_seen_at: row.notice_seen_at && local(row.notice_seen_at),
    kept_until: row.kept_until,
  }
}

const SQL = `
  select a.starts_at, a.ends_at, a.created_at, a.notice_seen_at, a.status, o.name as offering,
    p.timezone, c.last_name, c.first_name, c.email, c.phone_e164 as phone, c.note,
    to_char(a.purge_after, 'YYYY-MM-DD') as kept_until,
    (
      select string_agg(f.label || ' : ' || given.answer, e'\\n' order by f.position, f.id)
      from appointment_answers given join custom_fields f on f.id = given.custom_field_id
      where given.appointment_id = a.id
    ) as answers
  from appointments a
  join appointment_contacts c on c.appointment_id = a.id
  join offerings o on o.id = a.offering_id
  join professionals p on p.id = a.professional_id
  where a.id = any(?)
  order by a.id
`
