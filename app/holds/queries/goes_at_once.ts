import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { withArchived } from '#inventory/restricted'

/** What would go by itself if holds were lifted now, because nothing else keeps it. */
export type GoesAtOnce = {
  /** Records that nothing would hold any more. */
  readonly freed: number
  /** Of these, appointments whose erasure a hold had postponed. */
  readonly postponed: number
  /** Of these, appointments past their last day. */
  readonly expired: number
  /** Records that another hold keeps, of which some fields go. */
  readonly partly: number
}

/** Counts what lifting the holds given would let go of at once. */
export async function goesAtOnce(
  trx: TransactionClientContract,
  ids: readonly string[]
): Promise<GoesAtOnce> {
  const holds = ids as unknown as string
  const bindings = [holds, holds, holds, holds]
  return withArchived(trx, async () => {
    const { rows } = await trx.rawQuery<{ rows: [GoesAtOnce] }>(COUNTS, bindings)
    return rows[0]
  })
}

const COUNTS = `
  with lifted as (select * from legal_holds where id = any(?)),
  its as (
    select r.place, r.record_id from held_records r where r.hold_id = any(?)
    union
    select 'appointments', a.id from appointments a
    join lifted l on l.target = 'professional' and l.professional_id = a.professional_id
  ),
  told as (
    select its.place, its.record_id, a.id as appointment,
      exists (
        select from held_records r
        where r.place = its.place and r.record_id = its.record_id
          and r.hold_id <> all(?) and is_held(r.hold_id)
      ) or exists (
        select from legal_holds h
        where h.target = 'professional' and h.professional_id = a.professional_id
          and h.id <> all(?) and is_held(h.id)
      ) as stays,
      a.erasure_postponed_at is not null as postponed,
      coalesce(a.purge_after < (now() at time zone p.timezone)::date, false) as expired
    from its
    left join appointments a on its.place = 'appointments' and a.id = its.record_id
    left join professionals p on p.id = a.professional_id
  )
  select
    (count(*) filter (where not stays))::int as freed,
    (count(*) filter (where not stays and postponed))::int as postponed,
    (count(*) filter (where not stays and not postponed and expired))::int as expired,
    (count(*) filter (where stays and (postponed or expired)))::int as partly
  from told
`
