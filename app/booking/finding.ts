import type { Finding, Kept, Search } from '#inventory/dataset'
import type { HoldGround } from '#inventory/domain/limits'
import { keptByHolds } from '#inventory/queries/hold'
import { withRestricted } from '#inventory/restricted'
import {
  appointmentsOfPerson,
  countRows,
  sharedNumber,
  withPredecessors,
} from '#booking/queries/appointments_of_person'

/** Far more appointments than one person has with one professional. */
export const MOST_FOUND = 100_000

/** What a professional holds about a person, restricted or not, and what must stay. */
export function findPerson(search: Search): Promise<Finding> {
  return withRestricted(search.trx, async () => {
    const ids = await appointmentsOfPerson(search, MOST_FOUND)
    const others = await sharedNumber(search)
    const tables = await countRows(await withPredecessors(ids, search), search)
    const law = 'RGPD, art. 12(6)'
    const shared = others === 0 ? [] : [{ reason: 'other_mailbox', law, count: others }]
    return { count: ids.length, tables, kept: [...(await held(ids, search)), ...shared] }
  })
}

async function held(ids: readonly string[], { trx }: Search): Promise<Kept[]> {
  const { rows } = await trx.rawQuery<{
    rows: { ground: HoldGround; until: string; count: number }[]
  }>(
    `select h.ground, h.until_day::text as until, count(*)::int as count
     from appointments a cross join lateral (
       select * from legal_holds
       where (id = a.held_by or (target = 'professional' and professional_id = a.professional_id))
         and is_held(id)
       order by until_day desc, id limit 1
     ) h
     where a.id = any(?)
     group by 1, 2 order by 2, 1`,
    [ids as string[]]
  )
  return keptByHolds(rows)
}
