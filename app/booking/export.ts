import { DateTime } from 'luxon'
import type { ExportedRecord, Search } from '#inventory/dataset'
import { withoutNames } from '#inventory/domain/others'
import { appointmentPages, type AppointmentRow } from '#booking/queries/appointment_rows'
import { clientsNamed } from '#booking/queries/clients_named'

/**
 * The person's appointments as the person may read them, in the professional's time. A note written
 * by the professional is about the person, and is handed over without the other clients it names.
 */
export async function* exportPerson(search: Search): AsyncGenerator<ExportedRecord> {
  for await (const rows of appointmentPages(search)) {
    const named = await clientsNamed(rows, search)
    for (const row of rows) yield toRecord(row, named.get(row.id) ?? [])
  }
}

function toRecord(row: AppointmentRow, others: readonly string[]): ExportedRecord {
  const local = (at: Date) => DateTime.fromJSDate(at, { zone: row.timezone }).toISO()
  const isTheirs = row.entered_by === 'person'
  return {
    offering: row.offering,
    starts_at: local(row.starts_at),
    ends_at: local(row.ends_at),
    appointment_status: row.status,
    last_name: row.last_name,
    first_name: row.first_name,
    email: row.email,
    phone: row.phone,
    note: isTheirs ? row.note : null,
    professional_note: isTheirs ? null : row.note && withoutNames(row.note, others),
    added_answers: row.answers,
    booked_at: local(row.created_at),
    notice_seen_at: row.notice_seen_at && local(row.notice_seen_at),
    kept_until: row.kept_until,
  }
}
