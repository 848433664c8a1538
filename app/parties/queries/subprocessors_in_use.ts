import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Subprocessor from '#parties/models/subprocessor'

/** For whom: one professional, the platform's own processing, or any professional at all. */
export type Served = { readonly professionalId: string } | 'platform' | 'any_professional'

/**
 * The sub-processors that may be given data at that instant, by activity then name. What was decided
 * for one controller (art. 28(2): announced, objected to, accommodated) comes before the general list.
 */
export function subprocessorsInUse(
  served: Served,
  at: DateTime,
  trx: TransactionClientContract
): Promise<Subprocessor[]> {
  const query = Subprocessor.query({ client: trx }).orderBy(['activity', 'name', 'id'])
  const day = at.toISODate()!
  if (served === 'platform') {
    return query.whereIn('serves', ['platform', 'both']).whereRaw(IN_GENERAL_USE, [day, day])
  }
  void query.whereIn('serves', ['professionals', 'both'])
  if (served === 'any_professional') {
    return query.whereRaw(`(${IN_GENERAL_USE} or exists (${own('')}))`, [day, day, ...instants(at)])
  }
  const { professionalId } = served
  const ofController = own('and own.professional_id = ?')
  return query.whereRaw(
    `case when exists (${DECIDED}) then exists (${ofController}) else ${IN_GENERAL_USE} end`,
    [professionalId, ...instants(at), professionalId, day, day]
  )
}

const IN_GENERAL_USE = `(in_use_since <= ? and (ended_on is null or ended_on > ?))`

const DECIDED = `
  select from controller_subprocessors own
  where own.subprocessor_id = subprocessors.id and own.professional_id = ?`

const own = (whose: string) => `
  select from controller_subprocessors own
  where own.subprocessor_id = subprocessors.id
    and own.effective_from <= ? and (own.effective_until is null or own.effective_until > ?)
    ${whose}`

const instants = (at: DateTime) => [at.toISO()!, at.toISO()!]
