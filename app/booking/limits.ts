import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Search } from '#inventory/dataset'
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

/** Holds appointments back from erasure and purge (art. 17(3)). A later hold does not shorten an earlier one. */
export function holdPerson(search: Search, holdId: string, record: string | null): Promise<number> {
  const { trx } = search
  return withRestricted(trx, async () => {
    const all = await appointmentsOfPerson(search, MOST_FOUND)
    const ids = record === null ? all : all.filter((id) => id === record)
    const chain = await withPredecessors(ids, search)
    await trx.rawQuery(
      `update appointments a set held_by = fresh.id
       from legal_holds fresh
       where fresh.id = ? and a.id = any(?)
         and not exists (
           select from legal_holds earlier
           where earlier.id = a.held_by and is_held(earlier.id)
             and earlier.until_day >= fresh.until_day
         )`,
      [holdId, chain as unknown as string]
    )
    /** One that was erased while this waited for its row is not there to be held. */
    const left = await trx.from('appointments').whereIn('id', ids).select('id')
    return left.length
  })
}
