import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

type Change = { readonly subprocessorId: string; readonly formerId: string | null }

/**
 * The one announced may not serve these controllers, for now, and the former one goes on serving them
 * whatever the general list says. What was decided for them before stays.
 */
export async function holdBack(
  trx: TransactionClientContract,
  { subprocessorId, formerId }: Change,
  professionalIds: readonly string[]
): Promise<void> {
  await trx.rawQuery(
    `insert into controller_subprocessors (professional_id, subprocessor_id, effective_from)
     select professional, ?::uuid, null from unnest(?::uuid[]) as professional
     on conflict do nothing`,
    [subprocessorId, [...professionalIds]]
  )
  if (!formerId) return
  await trx.rawQuery(
    `insert into controller_subprocessors (professional_id, subprocessor_id, effective_from)
     select professional, former.id, former.in_use_since::timestamp at time zone 'Europe/Paris'
     from unnest(?::uuid[]) as professional, subprocessors former
     where former.id = ? and former.in_use_since is not null
     on conflict do nothing`,
    [[...professionalIds], formerId]
  )
}

/** From that instant the one announced serves these controllers, and the former one no more. */
export async function letServe(
  trx: TransactionClientContract,
  { subprocessorId, formerId }: Change,
  professionalIds: readonly string[],
  from: DateTime
): Promise<void> {
  await trx
    .from('controller_subprocessors')
    .where('subprocessor_id', subprocessorId)
    .whereIn('professional_id', [...professionalIds])
    .update({ effective_from: from.toISO(), effective_until: null })
  if (!formerId) return
  await trx
    .from('controller_subprocessors')
    .where('subprocessor_id', formerId)
    .whereIn('professional_id', [...professionalIds])
    .whereNotNull('effective_from')
    .update({ effective_until: from.toISO() })
}

/** The one announced may not serve this controller, whoever else may. */
export async function stopServing(
  trx: TransactionClientContract,
  { subprocessorId }: Change,
  professionalId: string
): Promise<void> {
  await trx
    .from('controller_subprocessors')
    .where({ professional_id: professionalId, subprocessor_id: subprocessorId })
    .update({ effective_from: null, effective_until: null })
}

/** The one announced may not serve this controller, and the former one goes on. */
export async function keepFormer(
  trx: TransactionClientContract,
  change: Change,
  professionalId: string
): Promise<void> {
  await stopServing(trx, change, professionalId)
  if (!change.formerId) return
  await trx
    .from('controller_subprocessors')
    .where({ professional_id: professionalId, subprocessor_id: change.formerId })
    .update({ effective_until: null })
}
