import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { type CivilDay, dayOf } from '#deadlines/domain/civil_day'
import { reviewDay } from '#register/domain/review'
import RegisterEntry from '#register/models/register_entry'
import RegisterVersion from '#register/models/register_version'

/** When each register is to be read again, by id of the professional; null is the platform. */
export async function reviewDays(
  trx: TransactionClientContract,
  professionalId?: string | null
): Promise<ReadonlyMap<string | null, CivilDay>> {
  const one = professionalId !== undefined
  const versions = await RegisterVersion.query({ client: trx })
    .select('professionalId', 'approvedAt')
    .where({ state: 'approved', kind: 'controller' })
    .if(one, (its) => its.whereRaw('professional_id is not distinct from ?', [professionalId!]))
  const entries = await RegisterEntry.query({ client: trx })
    .select('professionalId', 'nextReviewOn')
    .whereNull('retiredAt')
    .whereNotNull('nextReviewOn')
    .if(one, (its) => its.whereRaw('professional_id is not distinct from ?', [professionalId!]))
  const approved = new Map(
    versions.map((it) => [it.professionalId, dayOf(it.approvedAt!, 'Europe/Paris')])
  )
  const set = Map.groupBy(entries, (it) => it.professionalId)
  return new Map(
    [...new Set([...approved.keys(), ...set.keys()])].map((id) => {
      const days = (set.get(id) ?? []).map((it) => it.nextReviewOn!.toISODate() as CivilDay)
      return [id, reviewDay(approved.get(id) ?? null, days)!]
    })
  )
}
