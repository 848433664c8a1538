import type { Search } from '#inventory/dataset'
import { pages } from '#inventory/paged'
import { withRestricted } from '#inventory/restricted'
import type { AppointmentStatus, EnteredBy } from '#booking/domain/appointment'
import { appointmentsOfPerson } from '#booking/queries/appointments_of_person'

export type AppointmentRow = Record<'starts_at' | 'ends_at' | 'created_at', Date> &
  Record<'id' | 'offering' | 'timezone' | 'last_name' | 'first_name' | 'kept_until', string> &
  Record<'email' | 'phone' | 'note' | 'answers', string | null> & {
    notice_seen_at: Date | null
    status: AppointmentStatus
    entered_by: EnteredBy
  }

/** The person's appointments with one professional, oldest first, a page at a time. */
export function appointmentPages(search: Search): AsyncGenerator<readonly AppointmentRow[]> {
  const page = (after: string | null, limit: number) =>
    withRestricted(search.trx, async () => {
      const ids = await appointmentsOfPerson(search, limit, { after })
      const { rows } = await search.trx.rawQuery<{ rows: AppointmentRow[] }>(SQL, [ids])
      return rows
    })
  return pages(page, ({ id }) => id)
}

/** The same appointments, one after the other. */
export async function* appointmentRows(search: Search): AsyncGenerator<AppointmentRow> {
  for await (const rows of appointmentPages(search)) yield* rows
}

const SQL = `
  select a.id, a.starts_at, a.ends_at, a.created_at, a.notice_seen_at, a.status, a.entered_by,
    o.name as offering, p.timezone, c.last_name, c.first_name, c.email, c.phone_e164 as phone,
    c.note, to_char(a.purge_after, 'YYYY-MM-DD') as kept_until,
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
