import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { Standing } from '#agreements/standing'

const PAGE = 50

export type ContractRow = {
  readonly id: string
  readonly name: string
  readonly timezone: string
  readonly standing: Standing
  readonly version: number | null
  readonly annex: number | null
  readonly signed_at: Date | null
  readonly grace_until: Date | null
}

type Asked = {
  readonly standing: Standing | null
  readonly search: string
  /** Name and id of the last row of the page before. */
  readonly after: readonly [name: string, id: string] | null
  readonly now: DateTime
}

/** Where each professional stands with the contract, by name; a page at a time. */
export async function contracts(asked: Asked) {
  const { standing, search, after, now } = asked
  const { rows } = await db.rawQuery<{ rows: ContractRow[] }>(
    `${STANDING}
     select * from standing
     where (cast(:standing as text) is null or standing = :standing)
       and (:search = '' or position(lower(:search) in lower(name)) > 0)
       and (cast(:name as text) is null or (name, id) > (:name, cast(:id as uuid)))
     order by name, id limit :limit`,
    {
      ...{ standing, search, now: now.toISO()!, limit: PAGE + 1 },
      ...{ name: after?.[0] ?? null, id: after?.[1] ?? null },
    }
  )
  const last = rows.length > PAGE ? rows[PAGE - 1] : null
  return { rows: rows.slice(0, PAGE), next: last && ([last.name, last.id] as const) }
}

/** How many professionals stand where. */
export async function standingCounts(now: DateTime): Promise<Record<Standing, number>> {
  const { rows } = await db.rawQuery<{ rows: { standing: Standing; count: number }[] }>(
    `${STANDING} select standing, count(*)::int as count from standing group by 1`,
    { now: now.toISO()! }
  )
  const counts = { signed: 0, new_version: 0, in_grace: 0, closed: 0, ended: 0 }
  for (const { standing, count } of rows) counts[standing] = count
  return counts
}

/** The rule of `standing.ts`, for a whole list at once. */
const STANDING = `
  with proposed as (
    select max(number) as number from agreement_texts where published_at is not null
  ), standing as (
    select p.id, p.name, p.timezone, signed.version, annex.number as annex,
      p.agreement_signed_at as signed_at, p.agreement_grace_until as grace_until,
      case
        when p.contract_ends_at <= :now then 'ended'
        when p.agreement_signed_at is not null and signed.version < proposed.number
          then 'new_version'
        when p.agreement_signed_at is not null then 'signed'
        when p.agreement_grace_until > :now then 'in_grace'
        else 'closed'
      end as standing
    from professionals p
    cross join proposed
    left join (
      select professional_id, max(clauses_number) as version from agreements group by 1
    ) signed on signed.professional_id = p.id
    left join (
      select professional_id, max(number) as number from agreement_annexes group by 1
    ) annex on annex.professional_id = p.id
    where p.archived_at is null
  )
`
