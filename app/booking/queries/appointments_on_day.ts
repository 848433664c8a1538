import type { StrictValues } from '@adonisjs/lucid/types/querybuilder'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'

type Asked = {
  /** Normalised. */
  readonly email: string
  /** ISO day in the civil time of each professional. */
  readonly day: string
  readonly professionalIds: readonly string[] | null
  /** Appointments booked later do not count: anybody may book with an address that is not theirs. */
  readonly before: DateTime
}

export type BookedOnDay = {
  readonly professional: string
  readonly lastName: string
  readonly firstName: string
  /** E.164 */
  readonly phone: string | null
}

/** What a mailbox had booked on a day, cancelled or not. */
export async function appointmentsOnDay(
  { email, day, professionalIds, before }: Asked,
  trx: TransactionClientContract
): Promise<BookedOnDay[]> {
  const { rows } = await trx.rawQuery<{ rows: BookedOnDay[] }>(
    `select p.name as professional, c.last_name as "lastName", c.first_name as "firstName",
       c.phone_e164 as phone
     from appointment_contacts c
     join appointments a on a.id = c.appointment_id
     join professionals p on p.id = a.professional_id
     where c.email = ? and (a.starts_at at time zone p.timezone)::date = ?::date
       and a.created_at < ? and (?::uuid[] is null or a.professional_id = any(?::uuid[]))`,
    [email, day, before.toISO(), professionalIds, professionalIds] as StrictValues[]
  )
  return rows
}

/** Whether a mailbox had booked anything at all. */
export async function hasBooked(
  { email, professionalIds, before }: Omit<Asked, 'day'>,
  trx: TransactionClientContract
): Promise<boolean> {
  const { rows } = await trx.rawQuery<{ rows: unknown[] }>(
    `select 1 from appointment_contacts c join appointments a on a.id = c.appointment_id
     where c.email = ? and a.created_at < ?
       and (?::uuid[] is null or a.professional_id = any(?::uuid[])) limit 1`,
    [email, before.toISO(), professionalIds, professionalIds] as StrictValues[]
  )
  return rows.length > 0
}
