import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import db from '@adonisjs/lucid/services/db'
import type { HoldGround } from '#inventory/domain/limits'

export type HoldTarget = 'person' | 'professional' | 'item'

/** One hold of an act, with what it holds; days are ISO days. */
export type HeldSet = {
  readonly id: string
  readonly professionalId: string | null
  readonly professional: string | null
  readonly dataset: string
  readonly record: string | null
  readonly reference: string | null
  readonly target: HoldTarget
  readonly ground: HoldGround
  readonly law: string | null
  readonly untilDay: string
  readonly reviewOn: string | null
  readonly explanation: string
  readonly fields: string[] | null
  readonly placedAt: Date
  readonly placedBy: string | null
  readonly records: number
}

/** Holds placed in one act, as a list shows them. */
export type HoldAct = Pick<
  HeldSet,
  'target' | 'ground' | 'law' | 'untilDay' | 'reviewOn' | 'reference' | 'professional'
> & { readonly actId: string; readonly datasets: string[]; readonly records: number }

const PAGE = 50

type Key = { readonly untilDay: string; readonly actId: string }

/** Acts of which something is in force, the first to end first; a page by key. */
export async function holdActs(after: Key | null) {
  const { rows } = await db.rawQuery<{ rows: HoldAct[] }>(
    `select h.act_id as "actId", min(h.target) as target, min(h.ground) as ground, min(h.law) as law,
       min(h.until_day)::text as "untilDay", min(h.review_on)::text as "reviewOn",
       min(h.request_reference) as reference, min(p.name) as professional,
       array_agg(distinct h.dataset) as datasets,
       sum((select count(*) from held_records where hold_id = h.id))::int as records
     from legal_holds h left join professionals p on p.id = h.professional_id
     where is_held(h.id)
     group by h.act_id
     having ?::date is null or (min(h.until_day), h.act_id) > (?::date, ?::uuid)
     order by min(h.until_day), h.act_id limit ?`,
    [after?.untilDay ?? null, after?.untilDay ?? null, after?.actId ?? null, PAGE + 1] as string[]
  )
  const shown = rows.slice(0, PAGE)
  const last = shown.at(-1)
  const next = rows.length > PAGE ? `${last!.untilDay}_${last!.actId}` : null
  return { acts: shown, next }
}

/** The holds of one act that are in force; locked until the transaction ends. */
export async function holdsOfAct(
  actId: string,
  trx: TransactionClientContract
): Promise<HeldSet[]> {
  const { rows } = await trx.rawQuery<{ rows: HeldSet[] }>(
    `select h.id, h.professional_id as "professionalId", p.name as professional, h.dataset,
       h.record_id as record, h.request_reference as reference, h.target, h.ground, h.law,
       h.until_day::text as "untilDay", h.review_on::text as "reviewOn", h.explanation, h.fields,
       h.placed_at as "placedAt", h.placed_by as "placedBy",
       (select count(*)::int from held_records where hold_id = h.id) as records
     from legal_holds h left join professionals p on p.id = h.professional_id
     where h.act_id = ? and is_held(h.id)
     order by p.name nulls first, h.dataset, h.id for update of h`,
    [actId]
  )
  return rows
}

/** Acts whose day of review has come and that nobody was told of since. */
export async function toReview(
  trx: TransactionClientContract,
  today: string
): Promise<{ actId: string; reviewOn: string }[]> {
  const { rows } = await trx.rawQuery<{ rows: { actId: string; reviewOn: string }[] }>(
    `select act_id as "actId", min(review_on)::text as "reviewOn" from legal_holds
     where review_on <= ?::date and review_told_on is null and is_held(id)
     group by act_id order by 2, 1`,
    [today]
  )
  return rows
}
