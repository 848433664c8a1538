import { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { NamedRecord, Search } from '#inventory/dataset'
import { holdRows } from '#inventory/queries/hold'
import { withRestricted } from '#inventory/restricted'
import { MOST_FOUND } from '#booking/finding'
import { appointmentsOfPerson, withPredecessors } from '#booking/queries/appointments_of_person'

/** Whom it is about comes first: an appointment whose contact is hidden could not be found any more. */
const TABLES = ['appointment_answers', 'appointment_contacts', 'appointments'] as const

/** Keeps a person's appointments from everybody (art. 18); their places stay taken. */
export function restrictPerson(search: Search, restrictionId: string): Promise<number> {
  const { trx } = search
  return withRestricted(trx, async () => {
    const ids = await appointmentsOfPerson(search, MOST_FOUND)
    const chain = await withPredecessors(ids, search)
    for (const table of TABLES) {
      const own = table === 'appointments' ? 'id' : 'appointment_id'
      await trx
        .from(table)
        .whereIn(own, chain)
        .whereNull('restricted_by')
        .update({ restricted_by: restrictionId })
    }
    return ids.length
  })
}

/** Gives them back, or over to another restriction that is still in force. */
export function releaseRestricted(
  trx: TransactionClientContract,
  restrictionId: string,
  successorId: string | null
): Promise<void> {
  return withRestricted(trx, async () => {
    for (const table of TABLES) {
      await trx
        .from(table)
        .where('restricted_by', restrictionId)
        .update({ restricted_by: successorId })
    }
  })
}

/** Holds appointments back from erasure and purge (art. 17(3)). */
export function holdPerson(search: Search, holdId: string, record: string | null): Promise<number> {
  const { trx } = search
  return withRestricted(trx, async () => {
    const all = await appointmentsOfPerson(search, MOST_FOUND)
    const ids = record === null ? all : all.filter((id) => id === record)
    const chain = await withPredecessors(ids, search)
    await holdRows(trx, 'appointments', holdId, chain)
    /** One that was erased while this waited for its row is not there to be held. */
    const left = await trx.from('appointments').whereIn('id', ids).select('id')
    return left.length
  })
}

/** What can be held, as the person would recognise it: the offering and its time. */
export function holdableAppointments(
  search: Search,
  { limit, ids }: { limit: number; ids?: readonly string[] }
): Promise<NamedRecord[]> {
  const { trx } = search
  return withRestricted(trx, async () => {
    const own = await appointmentsOfPerson(search, MOST_FOUND)
    const wanted = ids ? own.filter((id) => ids.includes(id)) : own
    const { rows } = await trx.rawQuery<{
      rows: { record: string; name: string; at: Date; zone: string }[]
    }>(
      `select a.id as record, o.name, a.starts_at as at, p.timezone as zone
       from appointments a join offerings o on o.id = a.offering_id
       join professionals p on p.id = a.professional_id
       where a.id = any(?) order by a.starts_at desc, a.id limit ?`,
      [wanted as unknown as string, limit]
    )
    return rows.map(({ record, name, at, zone }) => {
      return { record, name, at: DateTime.fromJSDate(at, { zone }).toISO() }
    })
  })
}
