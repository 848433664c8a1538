import type { StrictValues } from '@adonisjs/lucid/types/querybuilder'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Identifiers } from '#inventory/dataset'
import { withRestricted } from '#inventory/restricted'
import { ABOUT_PERSON } from '#booking/queries/appointments_of_person'

export type BookedName = {
  readonly lastName: string
  readonly firstName: string
  readonly count: number
}

/** As many names as somebody reads. */
const SHOWN = 10

/**
 * Under which names appointments were booked with identifiers: a number that a family shares, or an
 * address with a slip, shows here.
 *
 * @param professionalIds whose clients are looked at; null for all.
 */
export async function namesBooked(
  who: Identifiers,
  professionalIds: readonly string[] | null,
  trx: TransactionClientContract
): Promise<BookedName[]> {
  const { rows } = await withRestricted(trx, () =>
    trx.rawQuery<{ rows: BookedName[] }>(
      `select c.last_name as "lastName", c.first_name as "firstName", count(*)::int as count
       from appointment_contacts c
       where ${ABOUT_PERSON} and (?::uuid[] is null or c.professional_id = any(?::uuid[]))
       group by 1, 2 order by 3 desc, 1, 2 limit ${SHOWN}`,
      [who.emails, who.phones, professionalIds, professionalIds] as StrictValues[]
    )
  )
  return rows
}
