import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Activity } from '#inventory/dataset'
import type { DateTime } from 'luxon'

/** A sub-processor that may have been given data of one professional. */
export type Served = {
  readonly id: string
  readonly name: string
  readonly activity: Activity
  readonly email: string
}

type Contract = { readonly professionalId: string; readonly endedAt: DateTime }

/**
 * Every sub-processor that was given personal data on behalf of one professional at any time of the
 * contract: in general use meanwhile, unless it was decided otherwise for this controller (art. 28(2)).
 */
export async function servedBy(
  trx: TransactionClientContract,
  { professionalId, endedAt }: Contract
): Promise<Served[]> {
  const bindings = [professionalId, professionalId, endedAt.toISO()!, endedAt.toISODate()!]
  const { rows } = await trx.rawQuery<{ rows: Served[] }>(SQL, bindings)
  return rows
}

const SQL = `
  select s.id, s.name, s.activity, s.contact_email as email
  from subprocessors s
  join professionals p on p.id = ?
  left join controller_subprocessors own
    on own.subprocessor_id = s.id and own.professional_id = ?
  where s.sees_personal_data and s.serves in ('professionals', 'both')
    and case
      when own.subprocessor_id is not null
        then own.effective_from is not null and own.effective_from < ?
      else s.in_use_since is not null and s.in_use_since <= ?::date
        and (s.ended_on is null or s.ended_on > p.created_at::date)
    end
  order by s.activity, s.name, s.id
`
