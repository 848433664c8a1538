import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { isAnonymous, told } from '#inventory/domain/anonymity'
import type { Expiry } from '#inventory/expiry'
import { withRestricted } from '#inventory/restricted'

type Month = { readonly professionalId: string; readonly month: string }
type Counted = {
  readonly offering: string
  readonly weekday: number
  readonly half: 'morning' | 'afternoon'
  readonly count: number
  readonly marked: number
}

/** Before the first appointment of a month goes, the whole month is counted, once. */
export function countedFirst(rule: Expiry): Expiry {
  return {
    ...rule,
    async end(question, limit, from) {
      if (from === null) await keepStatistics(question.trx, question.at)
      return rule.end(question, limit, from)
    },
  }
}

async function keepStatistics(trx: TransactionClientContract, at: DateTime): Promise<void> {
  await withRestricted(trx, async () => {
    const instant = at.toISO()!
    const { rows } = await trx.rawQuery<{ rows: Month[] }>(MONTHS, [instant, instant])
    for (const month of rows) await keepMonth(trx, month)
  })
}

/** Only what passes the three tests is written down; the rest is forgotten with the appointments. */
async function keepMonth(trx: TransactionClientContract, { professionalId, month }: Month) {
  const { rows } = await trx.rawQuery<{ rows: Counted[] }>(COUNTS, [professionalId, month, month])
  const groups = rows.map((row) => ({
    ...{ row, count: row.count, marked: row.marked },
    key: [row.offering, row.weekday, row.half].join(' '),
  }))
  const kept = told(groups)
  if (kept.length === 0 || !isAnonymous(kept)) return
  const rowOf = new Map(groups.map(({ key, row }) => [key, row]))
  await trx.table('appointment_statistics').multiInsert(
    kept.map(({ key, count, marked }) => {
      const { offering, weekday, half } = rowOf.get(key)!
      const place = { professional_id: professionalId, month, offering_id: offering, weekday, half }
      return { ...place, appointments: count, missed: marked }
    })
  )
}

const MONTHS = `
  insert into statistics_months (professional_id, month, counted_at)
  select distinct a.professional_id,
    date_trunc('month', a.starts_at at time zone p.timezone)::date, ?::timestamptz
  from professionals p join appointments a on a.professional_id = p.id
  where p.keeps_statistics
    and a.purge_after < (?::timestamptz at time zone p.timezone)::date
  on conflict do nothing
  returning professional_id as "professionalId", month::text as month
`

/** Called off and moved ones did not take place; restricted ones are not used, even to be counted. */
const COUNTS = `
  select a.offering_id as offering, local.weekday, local.half, count(*)::int as count,
    (count(*) filter (where a.status = 'no_show'))::int as marked
  from appointments a join professionals p on p.id = a.professional_id
  cross join lateral (
    select extract(isodow from a.starts_at at time zone p.timezone)::int as weekday,
      case when extract(hour from a.starts_at at time zone p.timezone) < 12
        then 'morning' else 'afternoon' end as half
  ) local
  where a.professional_id = ? and a.status <> 'cancelled' and a.restricted_by is null
    and (a.starts_at at time zone p.timezone) >= ?::date
    and (a.starts_at at time zone p.timezone) < ?::date + interval '1 month'
  group by 1, 2, 3
`
