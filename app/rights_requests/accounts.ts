import { qualified } from '#inventory/domain/check_datasets'
import type { Search } from '#inventory/dataset'
import { type Discovery, datasetsFor, discover } from '#inventory/queries/discover'
import type { DatasetKept } from '#rights_requests/domain/erasure'
import type { Accounts, Trace } from '#rights_requests/domain/traces'

/**
 * What the data sets say is there after an erasure: what the controller keeps, and what the
 * platform holds about the same person for purposes of its own, the file of the request included.
 */
export async function accountsOf(search: Search): Promise<Accounts> {
  const own = await discover(search)
  const isPlatform = search.professionalId === null
  const others = isPlatform ? [] : await discover({ ...search, professionalId: null })
  return {
    kept: own.map(keptOf).filter(({ kept }) => kept.length > 0),
    elsewhere: new Map(others.map(({ dataset, count }) => [dataset, count])),
    ownerOf: ownersFor(search),
  }
}

/** Of a table that both sides declare, each answers for its own rows. */
function ownersFor({ professionalId }: Search): (trace: Trace) => string | null {
  const own = ownersIn({ professionalId })
  const platform = ownersIn({ professionalId: null })
  return ({ table, ofController }) => {
    const [first, second] = ofController ? [own, platform] : [platform, own]
    return first.get(table) ?? second.get(table) ?? null
  }
}

function ownersIn(side: Pick<Search, 'professionalId'>): Map<string, string> {
  return new Map(
    datasetsFor(side).flatMap(({ key, tables }) =>
      Object.keys(tables).map((table) => [qualified(table), key] as const)
    )
  )
}

function keptOf({ dataset, kept }: Discovery): DatasetKept {
  return { dataset, kept }
}
