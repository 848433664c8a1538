import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { type Group, isAnonymous, told, totalOf } from '#inventory/domain/anonymity'
import type { DueCount, EndedCount, Expiry, ExpiryQuestion } from '#inventory/expiry'
import { withRestricted } from '#inventory/restricted'

type Month = { readonly professionalId: string; readonly month: string }
type Counted = {
  readonly offering: string
  readonly weekday: number
  readonly half: 'morning' | 'afternoon'
  readonly count: number
  readonly marked: number
}

/**
 * Before the first appointment of a month goes, the whole month is counted, once. What is told to have become
 * anonymous is what those counts hold, and no appointment that was left out of them.
 */
export function countedFirst(rule: Expiry): Expiry {
  return {
    ...rule,
    async count(question) {
      const due = await rule.count(question)
      return question.recordsOnly ? due : [...due, ...(await wouldBeCounted(question))]
    },
    async end(question, limit, from) {
      if (from !== null) return rule.end(question, limit, from)
      const counted = await keepStatistics(question)
      const ended = await rule.end(question, limit, from)
      return { ...ended, counts: [...ended.counts, ...counted] }
    },
  }
}

async function wouldBeCounted({ trx, at, professionalId }: ExpiryQuestion): Promise<DueCount[]> {
  const months = await withRestricted(trx, async () => {
    const only = professionalId === undefined ? '' : 'and a.professional_id = ?'
    const bindings = [at.toISO()!, ...(professionalId === undefined ? [] : [professionalId])]
    const { rows } = await trx.rawQuery<{ rows: Month[] }>(
      `select distinct ${MONTH} ${DUE} ${only} and not exists (
         select from statistics_months counted where counted.professional_id = a.professional_id
           and counted.month = ${FIRST_DAY})`,
      bindings as string[]
    )
    return toldOf(trx, rows)
  })
  return anonymisedBy(months).map((it) => ({ ...it, tables: {}, kept: [] }))
}

async function keepStatistics({ trx, at }: ExpiryQuestion): Promise<EndedCount[]> {
  return withRestricted(trx, async () => {
    const instant = at.toISO()!
    const { rows } = await trx.rawQuery<{ rows: Month[] }>(
      `insert into statistics_months (professional_id, month, counted_at)
       select distinct a.professional_id, ${FIRST_DAY}, ?::timestamptz ${DUE}
       on conflict do nothing
       returning professional_id as "professionalId", month::text as month`,
      [instant, instant]
    )
    const months = await toldOf(trx, rows)
    for (const month of months) await keepMonth(trx, month)
    return anonymisedBy(months).map((it) => ({ ...it, removed: {} }))
  })
}

type ToldMonth = Month & { readonly told: readonly (Group & { readonly row: Counted })[] }

/** Only what passes the three tests is told; the rest is forgotten with the appointments. */
async function toldOf(
  trx: TransactionClientContract,
  months: readonly Month[]
): Promise<ToldMonth[]> {
  const found: ToldMonth[] = []
  for (const { professionalId, month } of months) {
    const bindings = [professionalId, month, month]
    const { rows } = await trx.rawQuery<{ rows: Counted[] }>(COUNTS, bindings)
    const groups = new Map(rows.map((row) => [keyOf(row), row]))
    const kept = told(rows.map((row) => ({ ...row, key: keyOf(row) })))
    if (kept.length === 0 || !isAnonymous(kept)) continue
    const its = kept.map((group) => ({ ...group, row: groups.get(group.key)! }))
    found.push({ professionalId, month, told: its })
  }
  return found
}

const keyOf = ({ offering, weekday, half }: Counted) => [offering, weekday, half].join(' ')

async function keepMonth(
  trx: TransactionClientContract,
  { professionalId, month, ...of }: ToldMonth
) {
  await trx.table('appointment_statistics').multiInsert(
    of.told.map(({ row: { offering, weekday, half }, count, marked }) => {
      const place = { professional_id: professionalId, month, offering_id: offering, weekday, half }
      return { ...place, appointments: count, missed: marked }
    })
  )
}

/** By professional, how many appointments became part of a count. */
function anonymisedBy(months: readonly ToldMonth[]) {
  const byProfessional = Map.groupBy(months, ({ professionalId }) => professionalId)
  return [...byProfessional].map(([professionalId, its]) => {
    const appointments = totalOf(its.flatMap((month) => month.told))
    return { professionalId, records: 0, anonymised: { appointments } }
  })
}

const FIRST_DAY = `date_trunc('month', a.starts_at at time zone p.timezone)::date`
const MONTH = `a.professional_id as "professionalId", ${FIRST_DAY}::text as month`

const DUE = `
  from professionals p join appointments a on a.professional_id = p.id
  where p.keeps_statistics
    and a.purge_after < (?::timestamptz at time zone p.timezone)::date
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
