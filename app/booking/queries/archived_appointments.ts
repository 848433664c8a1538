import { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Search } from '#inventory/dataset'
import { withArchived } from '#inventory/restricted'
import type { AppointmentStatus } from '#booking/domain/appointment'
import { appointmentsOfPerson } from '#booking/queries/appointments_of_person'

const MOST = 200

/** An appointment of the archive as it is read during an opening. */
export type ArchivedAppointment = {
  readonly id: string
  readonly offering: string
  readonly status: AppointmentStatus
  readonly at: DateTime
  /** ISO day, the last one on which it is kept. */
  readonly until: string
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  readonly note: string | null
  readonly answers: string | null
}

/** Ids of what the archive holds about somebody, the latest first; what is restricted stays out of it. */
export function archivedOf(search: Search): Promise<string[]> {
  return withArchived(search.trx, async () => {
    const ids = await appointmentsOfPerson(search, MOST)
    const rows = await search.trx
      .from('appointments')
      .whereIn('id', ids)
      .whereNotNull('archived_at')
      .orderBy('starts_at', 'desc')
      .select('id')
    return rows.map(({ id }) => id)
  })
}

/** How many appointments the archive of a professional holds. */
export function countArchived(
  trx: TransactionClientContract,
  professionalId: string
): Promise<number> {
  return withArchived(trx, async () => {
    const [{ total }] = await trx
      .from('appointments')
      .where('professional_id', professionalId)
      .whereNotNull('archived_at')
      .count('* as total')
    return Number(total)
  })
}

type Row = Omit<ArchivedAppointment, 'at'> & { starts_at: Date; zone: string }

/** What an opening shows. */
export function readArchived(
  trx: TransactionClientContract,
  { professionalId, ids }: { professionalId: string; ids: readonly string[] }
): Promise<ArchivedAppointment[]> {
  return withArchived(trx, async () => {
    const { rows } = await trx.rawQuery<{ rows: Row[] }>(SQL, [
      ids as unknown as string,
      professionalId,
    ])
    return rows.map(({ starts_at: startsAt, zone, ...its }) => {
      return { ...its, at: DateTime.fromJSDate(startsAt, { zone }) }
    })
  })
}

const SQL = `
  select a.id, o.name as offering, a.status, a.starts_at, p.timezone as zone,
    to_char(a.purge_after, 'YYYY-MM-DD') as until, c.first_name || ' ' || c.last_name as name,
    c.email, c.phone_e164 as phone, c.note,
    (
      select string_agg(f.label || ' : ' || given.answer, e'\\n' order by f.position, f.id)
      from appointment_answers given join custom_fields f on f.id = given.custom_field_id
      where given.appointment_id = a.id
    ) as answers
  from appointments a
  join appointment_contacts c on c.appointment_id = a.id
  join offerings o on o.id = a.offering_id
  join professionals p on p.id = a.professional_id
  where a.id = any(?) and a.professional_id = ? and a.archived_at is not null
  order by a.starts_at desc, a.id
`
