import type { StrictValues } from '@adonisjs/lucid/types/querybuilder'
import type { Search } from '#inventory/dataset'
import { withRestricted } from '#inventory/restricted'
import type { AppointmentRow } from '#booking/queries/appointment_rows'

/** Shorter names are found in too many words to mean somebody. */
const SHORTEST = 3

type Named = Pick<AppointmentRow, 'id' | 'last_name' | 'first_name'>

/**
 * Names of other clients of the same professional that stand in the professional's notes, by the
 * appointment of the note: the last name, and the first name of whoever bears a last name found. A
 * name the person bears too names nobody else.
 */
export async function clientsNamed(
  appointments: readonly AppointmentRow[],
  { professionalId, trx }: Search
): Promise<ReadonlyMap<string, readonly string[]>> {
  const noted = appointments.filter((row) => row.note && row.entered_by === 'professional')
  if (noted.length === 0) return new Map()
  const ids = noted.map(({ id }) => id)
  /** Those whose data are restricted are protected from the reader too (art. 18(2)). */
  const { rows } = await withRestricted(trx, async () =>
    trx.rawQuery<{ rows: Named[] }>(SQL, [professionalId, ids, SHORTEST] as StrictValues[])
  )
  return new Map(noted.map((row) => [row.id, othersOf(row, rows)]))
}

function othersOf(row: AppointmentRow, named: readonly Named[]): string[] {
  const own = [row.last_name, row.first_name].map((name) => name.toLowerCase())
  const others = named
    .filter(({ id }) => id === row.id)
    .flatMap(({ last_name: last, first_name: first }) => [last, first])
  return [...new Set(others)].filter(
    (name) => name.length >= SHORTEST && !own.includes(name.toLowerCase())
  )
}

/** The person is told from the others by what the appointment itself says of who comes. */
const SQL = `
  with clients as materialized (
    select distinct last_name, first_name, email, phone_e164
    from appointment_contacts where professional_id = ?
  )
  select noted.appointment_id as id, clients.last_name, clients.first_name
  from appointment_contacts noted
  join clients on strpos(lower(noted.note), lower(clients.last_name)) > 0
    and (clients.email is distinct from noted.email
      or (clients.email is null and clients.phone_e164 is distinct from noted.phone_e164))
  where noted.appointment_id = any(?) and length(clients.last_name) >= ?
`
