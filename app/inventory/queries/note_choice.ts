import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import { datasets } from '#inventory/registry'

export type LengthChoice = {
  readonly dataset: string
  readonly professionalId: string
  /** Days, before and from now on. */
  readonly previous: number
  readonly days: number
  /** Records whose end it brought forward. */
  readonly shortened: number
  readonly stamp: Stamp
}

/** A version of the schedule of one professional: who chose which length, when, in place of which. */
export async function noteChoice(
  trx: TransactionClientContract,
  { dataset, professionalId, previous, days, shortened, stamp }: LengthChoice
): Promise<void> {
  const { start, end, law } = datasets.get(dataset).retention
  const at = stamp.at.toISO()!
  await trx.table('retention_schedules').insert({
    ...{ dataset, professional_id: professionalId, state: 'in_force', start, ends_as: end },
    ...{ length: JSON.stringify({ days }), previous: JSON.stringify({ days: previous }) },
    ...{ law: law ?? null, noted_at: at, noted_by: stamp.actor, in_force_from: at },
    brought_forward: shortened,
  })
}
