import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Controller } from '#subprocessors/letters'
import { UNDER_CONTRACT } from '#subprocessors/under_contract'

type Row = {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly locale: 'fr' | 'en'
}

/** Whom a notice was told to, as letters reach them now. */
export async function toldTo(
  trx: TransactionClientContract,
  noticeId: string,
  at: DateTime
): Promise<Controller[]> {
  const rows: Row[] = await trx
    .from('told_controllers')
    .join('professionals', 'professionals.id', 'told_controllers.professional_id')
    .where('notice_id', noticeId)
    .whereRaw(UNDER_CONTRACT, [at.toISO()!])
    .select('told_controllers.id', 'email', 'name', 'locale')
  return rows.map(({ id, email, name, locale }) => ({ toldId: id, to: { email, name }, locale }))
}
