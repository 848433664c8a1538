import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Locale } from '#foundation/http/locale_middleware'

type Asking = {
  readonly professionalId: string
  readonly email: string
  readonly requestKey: string
  readonly locale: Locale
  readonly at: DateTime
}

/** What bears on a booking beside the agenda. */
export type Admission = {
  /** The appointment this very request has made already. */
  readonly own: string | null
  /** Future appointments of this address with this professional. */
  readonly future: number
  /** The notice in force in the language of the form. */
  readonly notice: string | null
}

/**
 * Reads what decides on a booking, one request of an address at a time: two of
 * them at once would each see the other's appointment missing. Holds the lock
 * until the transaction ends.
 */
export async function admission(
  trx: TransactionClientContract,
  { professionalId, email, requestKey, locale, at }: Asking
): Promise<Admission> {
  await trx.rawQuery('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
    `booking:${professionalId}:${email}`,
  ])
  const { rows } = await trx.rawQuery<{ rows: Admission[] }>(
    `
    select
      (select id from appointments where request_key = ? and professional_id = ?) as own,
      (
        select count(*)::int
        from appointment_contacts c
        join appointments a on a.id = c.appointment_id
        where c.email = ? and c.professional_id = ? and a.status = 'booked' and a.starts_at > ?
      ) as future,
      (
        select id from notice_versions
        where professional_id = ? and locale = ?
        order by number desc limit 1
      ) as notice
    `,
    [requestKey, professionalId, email, professionalId, at.toISO()!, professionalId, locale]
  )
  return rows[0]
}
