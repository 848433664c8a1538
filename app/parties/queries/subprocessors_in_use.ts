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
  return query.whereRaw(effectiveFor('?'), [
    ...[professionalId, ...instants(at), professionalId, day, day],
  ])
}

/** The same for several professionals at once, by the id of each; one that has none is missing. */
export async function subprocessorsInUseOfEach(
  professionalIds: readonly string[],
  at: DateTime,
  trx: TransactionClientContract
): Promise<ReadonlyMap<string, readonly Subprocessor[]>> {
  const day = at.toISODate()!
  const rows = await Subprocessor.query({ client: trx })
    .select('subprocessors.*', 'served.id as served_id')
    .joinRaw('cross join unnest(?::uuid[]) as served (id)', [[...professionalIds]])
    .whereIn('serves', ['professionals', 'both'])
    .whereRaw(effectiveFor('served.id'), [...instants(at), day, day])
    .orderBy(['activity', 'name', 'subprocessors.id'])
  return Map.groupBy(rows, ({ $extras }) => $extras.served_id as string)
}

/** What was decided for the controller of that id, else the general list. */
function effectiveFor(controller: string): string {
  return `
    case when exists (${decided(controller)})
      then exists (${own(`and own.professional_id = ${controller}`)})
      else ${IN_GENERAL_USE} end`
}

const IN_GENERAL_USE = `(in_use_since <= ? and (ended_on is null or ended_on > ?))`

function decided(controller: string): string {
  return `
    select from controller_subprocessors own
    where own.subprocessor_id = subprocessors.id and own.professional_id = ${controller}`
}

function own(whose: string): string {
  return `
    select from controller_subprocessors own
    where own.subprocessor_id = subprocessors.id
      and own.effective_from <= ? and (own.effective_until is null or own.effective_until > ?)
      ${whose}`
}

const instants = (at: DateTime) => [at.toISO()!, at.toISO()!]
