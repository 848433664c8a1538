import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Kept, Search } from '#inventory/dataset'
import { HOLD_GROUNDS, type HoldGround } from '#inventory/domain/limits'
import { datasetsFor } from '#inventory/queries/discover'

export type NewHold = {
  readonly dataset: string
  /** One record of the data set; null for all of the person's. */
  readonly record: string | null
  readonly ground: HoldGround
  /** ISO day, the last one on which it holds. */
  readonly untilDay: string
  /** Why, in the DPO's words, without a name. */
  readonly explanation: string
  readonly placedBy: string | null
  /** Of the request in answer to which the records stay. */
  readonly reference?: string
  readonly placedAt: DateTime
}

/** A hold as pages show it; `untilDay` is an ISO day. */
export type Hold = {
  readonly id: string
  readonly dataset: string
  readonly record: string | null
  readonly ground: HoldGround
  readonly untilDay: string
  readonly explanation: string
}

/** Holds records back from any erasure; null, and no trace, when there is nothing of the person to hold. */
export async function placeHold(
  search: Search,
  hold: NewHold
): Promise<{ id: string; records: number } | null> {
  const { professionalId, trx } = search
  const dataset = datasetsFor(search).find(({ key }) => key === hold.dataset)
  if (!dataset?.hold) return null
  const [{ id }] = await trx
    .table('legal_holds')
    .insert({
      professional_id: professionalId,
      dataset: hold.dataset,
      record_id: hold.record,
      ground: hold.ground,
      until_day: hold.untilDay,
      explanation: hold.explanation,
      placed_by: hold.placedBy,
      request_reference: hold.reference ?? null,
      placed_at: hold.placedAt.toISO(),
    })
    .returning('id')
  const records = await dataset.hold(search, id, hold.record)
  if (records > 0) return { id, records }
  await trx.from('legal_holds').where('id', id).delete()
  return null
}

/** Keys of the data sets of one controller in which records can be held. */
export function holdableSets(search: Pick<Search, 'professionalId'>): string[] {
  return datasetsFor(search)
    .filter(({ hold }) => hold !== undefined)
    .map(({ key }) => key)
}

/** Ends a hold before its day; false when it had ended. */
export async function endHold(
  trx: TransactionClientContract,
  id: string,
  at: DateTime
): Promise<boolean> {
  const { rowCount } = await trx.rawQuery<{ rowCount: number }>(
    'update legal_holds set ended_at = ? where id = ? and ended_at is null',
    [at.toISO()!, id]
  )
  return rowCount > 0
}

/** Deletes holds that were over before today; @returns how many. */
export async function forgetEndedHolds(
  trx: TransactionClientContract,
  at: DateTime
): Promise<number> {
  const today = at.setZone('Europe/Paris').startOf('day')
  const { rowCount } = await trx.rawQuery<{ rowCount: number }>(
    'delete from legal_holds where until_day < ?::date or ended_at < ?::timestamptz',
    [today.toISODate()!, today.toISO()!]
  )
  return rowCount
}

/** The holds of one controller that are in force, the first to end first. */
export async function holdsInForce(
  trx: TransactionClientContract,
  professionalId: string | null
): Promise<Hold[]> {
  const { rows } = await trx.rawQuery<{ rows: Hold[] }>(
    `select id, dataset, record_id as record, ground, until_day::text as "untilDay", explanation
     from legal_holds where professional_id is not distinct from ? and is_held(id)
     order by until_day, id`,
    [professionalId as string]
  )
  return rows
}

/** The holds in force that were placed in answer to a request, the first to end first. */
export async function holdsFor(
  trx: TransactionClientContract,
  reference: string
): Promise<(Hold & { readonly professionalId: string | null })[]> {
  const { rows } = await trx.rawQuery(
    `select id, dataset, record_id as record, ground, until_day::text as "untilDay", explanation,
       professional_id as "professionalId"
     from legal_holds where request_reference = ? and is_held(id)
     order by until_day, id`,
    [reference]
  )
  return rows
}

/** Held records as `find` tells them: item by item of art. 17(3), each with its last day. */
export function keptByHolds(
  rows: readonly { ground: HoldGround; until: string; count: number }[]
): Kept[] {
  return rows.map(({ ground, until, count }) => ({
    reason: `held_${ground}`,
    law: HOLD_GROUNDS[ground],
    count,
    until,
  }))
}
