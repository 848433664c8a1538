import { qualified } from '#inventory/domain/check_datasets'
import type { Search } from '#inventory/dataset'
import { type Discovery, datasetsFor, discover } from '#inventory/queries/discover'
import type { DatasetKept } from '#rights_requests/domain/erasure'
import type { Accounts, Trace } from '#rights_requests/domain/traces'
import { FILE_KEPT } from '#rights_requests/personal_data'

/**
 * What the data sets say is there after an erasure: what the controller keeps, and what the
 * platform holds about the same person for purposes of its own, the file of the request included.
 * Files of other requests stay too and are not told: an attestation may be shown to anybody.
 */
export async function accountsOf(
  search: Search,
  { isContinued }: { isContinued: boolean }
): Promise<Accounts> {
  const found = await discover(search)
  const told = isContinued ? found.map(withSince) : found
  const own = told.filter(({ kept }) => kept.length > 0)
  const kept = own.map(keptOf)
  const isPlatform = search.professionalId === null
  const others = isPlatform ? [] : await discover({ ...search, professionalId: null })
  return {
    kept,
    elsewhere: new Map([
      ...own.map((set, index) => [set.dataset, countOf(set) - countOf(kept[index])] as const),
      ...others.map(({ dataset, count }) => [dataset, count] as const),
    ]),
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
  return { dataset, kept: kept.map((it) => (it.reason === FILE_KEPT.reason ? THIS_FILE : it)) }
}

/** Of an erasure that goes on after months or years: what the person has entrusted since is told as such. */
function withSince(found: Discovery): Discovery {
  const count = found.count - countOf(found)
  return count > 0 ? { ...found, kept: [...found.kept, { ...ENTRUSTED_SINCE, count }] } : found
}

function countOf({ kept }: Pick<DatasetKept, 'kept'>): number {
  return kept.reduce((sum, { count }) => sum + count, 0)
}

/** Not closed yet when the attestation is made: its end is told in words, from the answer on. */
const THIS_FILE = { ...FILE_KEPT, count: 1 }

/** A request is about what was there when it was made (art. 17(1)). */
const ENTRUSTED_SINCE = { reason: 'entrusted_since', law: 'RGPD, art. 17(1)' } as const
