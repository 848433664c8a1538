import { DateTime } from 'luxon'
import type { RectifiableField, RectifiableRecord, Search } from '#inventory/dataset'
import { withRestricted } from '#inventory/restricted'
import { MOST_FOUND } from '#booking/finding'
import { appointmentsOfPerson } from '#booking/queries/appointments_of_person'
import CustomField from '#booking/models/custom_field'

/** Name of the field of an answer to a question the professional added. */
export const ANSWER = 'answers.'

export const LONGEST = { last_name: 100, first_name: 100, email: 254, phone: 40, note: 500 }
export const LONGEST_ANSWER = 500

type Row = {
  id: string
  starts_at: Date
  timezone: string
  offering: string
  entered_by: string
  last_name: string
  first_name: string
  email: string | null
  phone: string | null
  note: string | null
  answers: Record<string, string> | null
}

/** What clients may have corrected of their appointments: what they gave, or what was given about them. */
export function rectifiableOf(search: Search): Promise<RectifiableRecord[]> {
  return withRestricted(search.trx, async () => {
    const ids = await appointmentsOfPerson(search, MOST_FOUND)
    return recordsOf(ids, search)
  })
}

/** The same for the appointments given, restricted ones only where they are in sight. */
export async function recordsOf(
  ids: readonly string[],
  { trx, professionalId }: Pick<Search, 'trx' | 'professionalId'>
): Promise<RectifiableRecord[]> {
  const { rows } = await trx.rawQuery<{ rows: Row[] }>(SQL, [ids as string[]])
  const asked = await CustomField.query({ client: trx })
    .where('professional_id', professionalId!)
    .orderBy(['position', 'id'])
  return rows.map((row) => toRecord(row, asked))
}

/** Questions asked today, and those asked before that were answered. */
function toRecord(row: Row, asked: readonly CustomField[]): RectifiableRecord {
  const { id, starts_at: startsAt, timezone: zone, offering } = row
  const questions = asked.filter((it) => !it.archivedAt || row.answers?.[it.id] !== undefined)
  return {
    record: id,
    name: offering,
    at: DateTime.fromJSDate(startsAt, { zone }).toISO(),
    fields: [...contactFields(row), ...questions.map((question) => answerField(row, question))],
  }
}

/** A note that the professional wrote is the professional's to put right. */
function contactFields(row: Row): RectifiableField[] {
  const line = { kind: 'line', required: true } as const
  const fields: RectifiableField[] = [
    { name: 'last_name', value: row.last_name, longest: LONGEST.last_name, ...line },
    { name: 'first_name', value: row.first_name, longest: LONGEST.first_name, ...line },
    { name: 'email', value: row.email, longest: LONGEST.email, kind: 'email', required: false },
    { name: 'phone', value: row.phone, longest: LONGEST.phone, kind: 'phone', required: false },
  ]
  const note = { longest: LONGEST.note, kind: 'prose', required: false } as const
  return row.entered_by === 'person'
    ? [...fields, { name: 'note', value: row.note, ...note }]
    : fields
}

function answerField(
  { answers }: Row,
  { id, label, kind, choices }: CustomField
): RectifiableField {
  const value = answers?.[id] ?? null
  const shared = { name: ANSWER + id, label, value, longest: LONGEST_ANSWER, required: false }
  return kind === 'choice' ? { ...shared, kind: 'choice', choices } : { ...shared, kind: 'line' }
}

const SQL = `
  select a.id, a.starts_at, a.entered_by, p.timezone, o.name as offering,
    c.last_name, c.first_name, c.email, c.phone_e164 as phone, c.note,
    (
      select jsonb_object_agg(given.custom_field_id, given.answer)
      from appointment_answers given where given.appointment_id = a.id
    ) as answers
  from appointments a
  join appointment_contacts c on c.appointment_id = a.id
  join offerings o on o.id = a.offering_id
  join professionals p on p.id = a.professional_id
  where a.id = any(?)
  order by a.starts_at desc, a.id
`
