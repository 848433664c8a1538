import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Kept, Search } from '#inventory/dataset'
import { HOLD_GROUNDS, type HoldGround } from '#inventory/domain/limits'
import { datasetsFor } from '#inventory/queries/discover'
import { digestsOf } from '#inventory/queries/restrict'
import { withArchived } from '#inventory/restricted'

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
  /** What is placed in one act is looked at again and lifted together. */
  readonly actId?: string
  /** The text that requires it. */
  readonly law?: string
  /** ISO day on which somebody looks at it again. */
  readonly reviewOn?: string
  /** Fields that are kept, of those the data set names (`heldFields`); all of the record without them. */
  readonly fields?: readonly string[] | null
  /** Whose records they are is remembered by keyed digests; without them, only which records. */
  readonly remembers?: boolean
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
  const [emails, phones] = hold.remembers ? digestsOf(search.who) : [[], []]
  const target = hold.record === null ? 'person' : 'item'
  const fields = dataset.heldFields ? hold.fields : null
  const row = {
    ...rowOf({ ...hold, fields }),
    target,
    email_digests: emails,
    phone_digests: phones,
  }
  const [{ id }] = await trx
    .table('legal_holds')
    .insert({ professional_id: professionalId, ...row })
    .returning('id')
  const records = await dataset.hold(search, id, hold.record)
  if (records > 0) return { id, records }
  await trx.from('legal_holds').where('id', id).delete()
  return null
}

/** Holds everything kept on behalf of a professional, and about it, whatever comes in the meantime. */
export async function placeHoldOnProfessional(
  trx: TransactionClientContract,
  professionalId: string,
  hold: Omit<NewHold, 'dataset' | 'record' | 'fields' | 'remembers'>
): Promise<string> {
  const all = { ...hold, dataset: EVERYTHING, record: null }
  const row = { ...rowOf(all), target: 'professional', professional_id: professionalId }
  const [{ id }] = await trx.table('legal_holds').insert(row).returning('id')
  return id
}

/** In the place of a data set: all those of the professional. */
export const EVERYTHING = '*'

function rowOf(hold: NewHold) {
  return {
    dataset: hold.dataset,
    record_id: hold.record,
    ground: hold.ground,
    until_day: hold.untilDay,
    explanation: hold.explanation,
    placed_by: hold.placedBy,
    request_reference: hold.reference ?? null,
    placed_at: hold.placedAt.toISO(),
    law: hold.law ?? null,
    review_on: hold.reviewOn ?? null,
    fields: hold.fields ?? null,
    ...(hold.actId && { act_id: hold.actId }),
  }
}

/** Tables of which rows can be held. */
const HELD_PLACES = ['appointments', 'letters', 'users', 'rights_requests'] as const
export type HeldPlace = (typeof HELD_PLACES)[number]

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
  await withArchived(trx, () => cover(trx, place, holdId, rows))
}

async function cover(
  trx: TransactionClientContract,
  place: HeldPlace,
  holdId: string,
  rows: string[]
): Promise<void> {
  await trx.rawQuery(
    `insert into held_records select ?::uuid, ?, it.id from ${place} it where it.id = any(?)
     on conflict do nothing`,
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

/**
 * Writes down which records a hold on their whole professional keeps from an erasure, so that they go when
 * it ends.
 */
export async function coverByProfessional(
  trx: TransactionClientContract,
  place: HeldPlace,
  { professionalId, ids }: { professionalId: string | null; ids: readonly string[] }
): Promise<void> {
  if (ids.length === 0 || professionalId === null) return
  const { rows } = await trx.rawQuery<{ rows: { id: string }[] }>(
    `select id from legal_holds
     where target = 'professional' and professional_id = ? and is_held(id) order by until_day`,
    [professionalId]
  )
  for (const { id } of rows) await holdRows(trx, place, id, ids)
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

/** Who ends a hold before its day, when, and why. */
export type EndOfHold = {
  readonly at: DateTime
  readonly by?: string | null
  readonly reason?: string
}

/**
 * Ends a hold before its day, gives what it held over to others, and forgets whose it was; false when it had
 * ended.
 */
export async function endHold(
  trx: TransactionClientContract,
  id: string,
  { at, by = null, reason }: EndOfHold
): Promise<boolean> {
  const { rowCount } = await trx.rawQuery<{ rowCount: number }>(
    `update legal_holds
     set ended_at = ?, ended_by = ?::uuid, end_reason = ?, email_digests = '{}', phone_digests = '{}'
     where id = ? and ended_at is null`,
    [at.toISO()!, by, reason ?? null, id] as string[]
  )
  await withArchived(trx, async () => {
    for (const place of HELD_PLACES) await passOn(trx, place, id)
  })
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
  /** Of the request in answer to which they were held, if there was one. */
  readonly reference: string | null
  readonly dataset: string
  readonly records: readonly string[]
}

/** What holds that have ended let go of, by the request in answer to which they were placed. */
export async function releasedBy(
  trx: TransactionClientContract,
  ids: readonly string[]
): Promise<Released[]> {
  const { rows } = await trx.rawQuery<{ rows: Released[] }>(
    `select h.professional_id as "professionalId", h.request_reference as reference,
       case h.dataset
         when '${EVERYTHING}' then (
           case r.place when 'appointments' then 'booking.appointments'
             when 'letters' then 'letters.of_professionals' end
         )
         else h.dataset
       end as dataset,
       array_agg(distinct r.record_id::text) as records
     from legal_holds h join held_records r on r.hold_id = h.id
     where h.id = any(?)
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

/** Of these rows, those that holds keep, as `find` tells them: each under the hold that lasts longest. */
export async function keptOn(
  trx: TransactionClientContract,
  place: HeldPlace,
  rows: readonly { readonly id: string }[]
): Promise<Kept[]> {
  const { rows: held } = await trx.rawQuery<{
    rows: { ground: HoldGround; until: string; count: number }[]
  }>(
    `select h.ground, h.until_day::text as until, count(*)::int as count
     from ${place} it join legal_holds h on h.id = it.held_by
     where it.id = any(?) and is_held(h.id) group by 1, 2 order by 2, 1`,
    [rows.map(({ id }) => id) as unknown as string]
  )
  return keptByHolds(held)
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
