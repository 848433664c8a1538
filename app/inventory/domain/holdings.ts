import type { PersonalDataset } from '#inventory/dataset'
import type { CatalogTable } from '#inventory/domain/catalog'
import { qualified } from '#inventory/domain/check_datasets'
import { ownershipOf } from '#inventory/domain/ownership'

/**
 * What the rows of a professional in a table are, once the contract is over: entrusted by the professional
 * (handed back, then destroyed); the professional's own file (archived, then erased); a setting, which goes
 * with the file; the platform's own proof, which stays; or something nobody has declared.
 */
export type HoldingKind = 'entrusted' | 'own_file' | 'setting' | 'proof' | 'undeclared'

export type Holding = {
  readonly table: CatalogTable
  readonly kind: HoldingKind
  /** Key of the data set that declares it; null for a table that is about nobody. */
  readonly dataset: string | null
}

/** From when the platform's own data about its customers are no longer needed day by day. */
const FILE_STARTS = ['contract_ended', 'account_closed']

/** Whether a data set is part of a professional's own file. */
export function isOwnFile({ controller, people, retention }: PersonalDataset): boolean {
  return (
    controller === 'platform' &&
    people.includes('professional') &&
    FILE_STARTS.includes(retention.start)
  )
}

/**
 * Every table of which a row can lead to a professional, by the foreign keys of the live catalog, with what
 * the declarations say about it. Rows that refer to others come first.
 */
export function holdingsIn(
  catalog: readonly CatalogTable[],
  declared: readonly PersonalDataset[],
  technical: readonly string[]
): Holding[] {
  const owned = ownershipOf(catalog)
  const tables = childrenFirst(catalog.filter(({ name }) => owned.has(name)))
  return tables.map((table) => ({ table, ...toldOf(table.name, declared, technical) }))
}

function toldOf(
  name: string,
  declared: readonly PersonalDataset[],
  technical: readonly string[]
): Pick<Holding, 'kind' | 'dataset'> {
  const sets = declared.filter(({ tables }) => Object.keys(tables).map(qualified).includes(name))
  const entrusted = sets.find(({ controller }) => controller === 'professional')
  if (entrusted) return { kind: 'entrusted', dataset: entrusted.key }
  const [own] = sets
  if (own) return { kind: isOwnFile(own) ? 'own_file' : 'proof', dataset: own.key }
  const isTechnical = technical.map(qualified).includes(name)
  return { kind: isTechnical ? 'setting' : 'undeclared', dataset: null }
}

/** A table comes before those it refers to; a circle is entered where it is met. */
function childrenFirst(tables: readonly CatalogTable[]): CatalogTable[] {
  const byName = new Map(tables.map((table) => [table.name, table]))
  const parentsFirst = new Set<CatalogTable>()
  const entered = new Set<CatalogTable>()
  const visit = (table: CatalogTable) => {
    if (entered.has(table)) return
    entered.add(table)
    for (const { target } of table.foreignKeys) {
      const parent = byName.get(target)
      if (parent) visit(parent)
    }
    parentsFirst.add(table)
  }
  tables.forEach(visit)
  return [...parentsFirst].reverse()
}
