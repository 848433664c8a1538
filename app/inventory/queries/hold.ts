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

/** Tables of which rows can be held. */
export type HeldPlace = 'appointments' | 'letters'

/**
 * Puts rows under a hold. One that another hold keeps as long or longer stays under that one, and passes to
 * this one if the other ends first.
 */
export async function holdRows(
  trx: TransactionClientContract,
  place: HeldPlace,
  holdId: string,
  ids: readonly string[]
): Promise<void> {
  const rows = ids as string[]
  await trx.rawQuery(
    `insert into held_records select ?::uuid, ?, it.id from ${place} it where it.id = any(?)`,
    [holdId, place, rows as unknown as string]
  )
  await trx.rawQuery(
    `update ${place} it set held_by = fresh.id
     from legal_holds fresh
     where fresh.id = ? and it.id = any(?)
       and not exists (
         select from legal_holds earlier
         where earlier.id = it.held_by and is_held(earlier.id)
           and earlier.until_day >= fresh.until_day
       )`,
    [holdId, rows as unknown as string]
  )
}

/** One record takes over from another: each hold on the one is on the other. */
export async function followHolds(
  trx: TransactionClientContract,
  place: HeldPlace,
  { from, to }: { readonly from: string; readonly to: string }
): Promise<void> {
  await trx.rawQuery(
    `insert into held_records
       select hold_id, place, ?::uuid from held_records where place = ? and record_id = ?`,
    [to, place, from]
  )
  await trx.rawQuery(
    `update ${place} it set held_by = former.held_by
     from ${place} former where former.id = ? and it.id = ?`,
    [from, to]
  )
}

/** Ends a hold before its day, and gives what it held over to others; false when it had ended. */
export async function endHold(
  trx: TransactionClientContract,
  id: string,
  at: DateTime
): Promise<boolean> {
  const { rowCount } = await trx.rawQuery<{ rowCount: number }>(
    'update legal_holds set ended_at = ? where id = ? and ended_at is null',
    [at.toISO()!, id]
  )
  const places: readonly HeldPlace[] = ['appointments', 'letters']
  for (const place of places) await passOn(trx, place, id)
  return rowCount > 0
}

/** What the hold held goes to the one in force that lasts longest, if there is one. */
async function passOn(trx: TransactionClientContract, place: HeldPlace, id: string): Promise<void> {
  await trx.rawQuery(
    `update ${place} it set held_by = (
       select other.id from held_records r join legal_holds other on other.id = r.hold_id
       where r.place = ? and r.record_id = it.id and is_held(other.id)
       order by other.until_day desc, other.id limit 1
     )
     where it.held_by = ?`,
    [place, id]
  )
}

/** Ids of the holds whose day is over and that nobody ended before it. */
export async function holdsRunOut(trx: TransactionClientContract, at: DateTime): Promise<string[]> {
  const { rows } = await trx.rawQuery<{ rows: { id: string }[] }>(
    'select id from legal_holds where until_day < ?::date and ended_at is null for update',
    [today(at).toISODate()!]
  )
  return rows.map(({ id }) => id)
}

/** Deletes holds that were over before today; @returns how many. */
export async function forgetEndedHolds(
  trx: TransactionClientContract,
  at: DateTime
): Promise<number> {
  const { rowCount } = await trx.rawQuery<{ rowCount: number }>(
    'delete from legal_holds where until_day < ?::date or ended_at < ?::timestamptz',
    [today(at).toISODate()!, today(at).toISO()!]
  )
  return rowCount
}

function today(at: DateTime): DateTime {
  return at.setZone('Europe/Paris').startOf('day')
}

/** What ended holds let go of: records of one data set that nothing holds any more. */
export type Released = {
  readonly professionalId: string | null
  readonly reference: string
  readonly dataset: string
  readonly records: readonly string[]
}

/** What holds that have ended let go of, by the request in answer to which they were placed. */
export async function releasedBy(
  trx: TransactionClientContract,
  ids: readonly string[]
): Promise<Released[]> {
  const { rows } = await trx.rawQuery<{ rows: Released[] }>(
    `select h.professional_id as "professionalId", h.request_reference as reference, h.dataset,
       array_agg(distinct r.record_id::text) as records
     from legal_holds h join held_records r on r.hold_id = h.id
     where h.id = any(?) and h.request_reference is not null
       and not exists (
         select from held_records other
         where other.record_id = r.record_id and is_held(other.hold_id)
       )
     group by 1, 2, 3 order by 2, 3`,
    [ids as unknown as string]
  )
  return rows
}

/** A hold in force on a record, as a page shows it. */
export type HeldRecord = Pick<Hold, 'ground' | 'untilDay'> & { readonly record: string }

/** The holds in force on records, all of them, the first to end first. */
export async function holdsOn(
  trx: TransactionClientContract,
  records: readonly string[]
): Promise<HeldRecord[]> {
  const { rows } = await trx.rawQuery<{ rows: HeldRecord[] }>(
    `select r.record_id::text as record, h.ground, h.until_day::text as "untilDay"
     from held_records r join legal_holds h on h.id = r.hold_id
     where r.record_id::text = any(?) and is_held(h.id)
     order by h.until_day, h.id`,
    [records as unknown as string]
  )
  return rows
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

/** A hold, how many records it covers, and how many of them another one covers too. */
export type CountedHold = Hold & {
  readonly professionalId: string | null
  readonly records: number
  readonly shared: number
}

/** The holds in force that were placed in answer to a request, the first to end first. */
export async function holdsFor(
  trx: TransactionClientContract,
  reference: string
): Promise<CountedHold[]> {
  const { rows } = await trx.rawQuery<{ rows: CountedHold[] }>(
    `select h.id, h.dataset, h.record_id as record, h.ground, h.until_day::text as "untilDay",
       h.explanation, h.professional_id as "professionalId", count(r.*)::int as records,
       (count(r.*) filter (where exists (
         select from held_records other
         where other.record_id = r.record_id and other.hold_id <> h.id and is_held(other.hold_id)
       )))::int as shared
     from legal_holds h left join held_records r on r.hold_id = h.id
     where h.request_reference = ? and is_held(h.id)
     group by h.id order by h.until_day, h.id`,
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
