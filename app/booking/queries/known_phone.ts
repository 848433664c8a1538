import type { StrictValues } from '@adonisjs/lucid/types/querybuilder'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'

type Asked = {
  /** Normalised. */
  readonly email: string
  /** Whose clients are looked at; null for all. A number given to one professional serves no other. */
  readonly professionalIds: readonly string[] | null
  /** Numbers given later do not count: anybody may book with an address that is not theirs. */
  readonly before: DateTime
}

/**
 * The number in E.164 that clients of this mailbox gave; null when none is known, or several: which
 * of them is the person's would be a guess.
 */
export async function knownPhone(
  { email, professionalIds, before }: Asked,
  trx: TransactionClientContract
): Promise<string | null> {
  const { rows } = await trx.rawQuery<{ rows: { phone: string }[] }>(
    `select distinct c.phone_e164 as phone
     from appointment_contacts c join appointments a on a.id = c.appointment_id
     where c.email = ? and c.phone_e164 is not null and a.created_at < ?
       and (?::uuid[] is null or c.professional_id = any(?::uuid[]))
     limit 2`,
    [email, before.toISO(), professionalIds, professionalIds] as StrictValues[]
  )
  return rows.length === 1 ? rows[0].phone : null
}
