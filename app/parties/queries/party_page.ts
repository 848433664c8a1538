import db from '@adonisjs/lucid/services/db'
import type { PartyFilters } from '#parties/domain/party_filters'
import type { PartyRole } from '#parties/domain/role'
import { readSiret } from '#parties/domain/siret'

const PAGE = 30

/** One line of the list of everybody with a role. */
export type PartyRow = {
  readonly kind: 'organisation' | 'professional'
  readonly id: string
  readonly name: string
  readonly trade: string
  readonly country: string
  readonly siret: string | null
  readonly roles: readonly PartyRole[]
}

export type PartyPage = {
  readonly rows: readonly PartyRow[]
  readonly next: string | null
  readonly previous: string | null
}

/**
 * Organisations and professionals in one list, by name. Read by key in both directions; the key in an
 * address is an id, since a name there would be a person's.
 */
export async function partyPage(filters: PartyFilters, length = PAGE): Promise<PartyPage> {
  const { after, before, role } = filters
  const isDown = before !== null
  const { rows: found } = await db.rawQuery(sqlOf(isDown), {
    role: role ?? '',
    search: filters.search ? `%${escaped(filters.search)}%` : '',
    siret: beginningOfSiret(filters.search ?? ''),
    key: after ?? before,
    most: length + 1,
  })
  const isMore = found.length > length
  const rows: PartyRow[] = found.slice(0, length)
  if (before) rows.reverse()
  return {
    rows,
    previous: ((before ? isMore : after) && rows[0]?.id) || null,
    next: ((before || isMore) && rows.at(-1)?.id) || null,
  }
}

/** As people look a name up: accents beside their letter, whatever the case. */
const key = (name: string) => `lower(${name}) collate "und-x-icu"`

const ROLES_OF_ORGANISATION = `
  select distinct role from (
    select role from organisation_roles where organisation_id = o.id
    union all
    select 'processor' from subprocessors
      where organisation_id = o.id and serves in ('platform', 'both') and sees_personal_data
    union all
    select 'sub_processor' from subprocessors
      where organisation_id = o.id and serves in ('professionals', 'both') and sees_personal_data
  ) held
`

const PARTIES = `
  select 'organisation' as kind, o.id, o.name, o.trade, o.country, o.siret,
    array(${ROLES_OF_ORGANISATION} order by role) as roles, ${key('o.name')} as key
  from organisations o
  where o.merged_into is null
    and (:search = '' or o.name ilike :search or o.siret like :siret)
    and (:role = '' or :role in (${ROLES_OF_ORGANISATION}))
  union all
  select 'professional', p.id, p.name, p.trade, 'FR', p.siret, array['controller'], ${key('p.name')}
  from professionals p
  where p.archived_at is null
    and (:search = '' or p.name ilike :search or p.siret like :siret)
    and :role in ('', 'controller')
`

function sqlOf(isDown: boolean): string {
  const [sign, direction] = isDown ? ['<', 'desc'] : ['>', 'asc']
  return `
    with place as (
      select ${key('name')} as key, id from organisations where id = :key
      union all
      select ${key('name')}, id from professionals where id = :key
    )
    select kind, id, name, trade, country, siret, roles from (${PARTIES}) parties
    where not exists (select from place)
      or (key, id) ${sign} (select key, id from place)
    order by key ${direction}, id ${direction}
    limit :most
  `
}

/** A pattern of the numbers that begin so; of none, when it is no number. */
function beginningOfSiret(search: string): string {
  const figures = readSiret(search)
  return /^\d+$/.test(figures) ? `${figures}%` : ''
}

/** A percent sign or an underscore is looked for as itself. */
function escaped(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
