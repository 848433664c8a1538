import { type CatalogTable, quoted, quotedName } from '#inventory/domain/catalog'

const OWNER_COLUMN = 'professional_id'
const OWNERS = 'public.professionals'

/** How a row leads to its professional: by its own column, or through a row it refers to. */
type Path =
  | { readonly column: string }
  | {
      readonly through: CatalogTable
      readonly pairs: readonly (readonly [own: string, its: string])[]
    }

export type Ownership = ReadonlyMap<string, readonly Path[]>

/**
 * Which tables hold rows of a professional, found from the foreign keys of the
 * catalog alone, nearest first: a table is reached through tables nearer than itself.
 */
export function ownershipOf(tables: readonly CatalogTable[]): Ownership {
  const found = new Map<string, readonly Path[]>()
  for (const table of tables) {
    const column = ownColumn(table)
    if (column) found.set(table.name, [{ column }])
  }
  const byName = new Map(tables.map((table) => [table.name, table]))
  for (;;) {
    const reached = tables
      .filter(({ name }) => !found.has(name))
      .map((table) => [table.name, pathsThrough(table, found, byName)] as const)
      .filter(([, paths]) => paths.length > 0)
    if (reached.length === 0) return found
    for (const [name, paths] of reached) found.set(name, paths)
  }
}

function ownColumn({ name, columns }: CatalogTable): string | undefined {
  const wanted = name === OWNERS ? 'id' : OWNER_COLUMN
  return columns.find((column) => column.name === wanted)?.name
}

function pathsThrough(
  table: CatalogTable,
  found: Ownership,
  byName: ReadonlyMap<string, CatalogTable>
): Path[] {
  return table.foreignKeys
    .filter(({ target }) => found.has(target) && byName.has(target))
    .map(({ columns, target, targetColumns }) => ({
      through: byName.get(target)!,
      pairs: columns.map((own, index) => [own, targetColumns[index]!] as const),
    }))
}

/**
 * SQL that is true of rows leading to some professional for which `leaf` holds.
 * `alias` names the row; `leaf` receives the quoted owner column.
 */
export function leadsTo(
  { name }: CatalogTable,
  alias: string,
  ownership: Ownership,
  leaf: (column: string) => string
): string {
  const ways = (ownership.get(name) ?? []).map((path) => {
    if ('column' in path) return `(${leaf(`${alias}.${quoted(path.column)}`)})`
    const its = `${alias}p`
    const joined = path.pairs.map(
      ([own, other]) => `${its}.${quoted(other)} = ${alias}.${quoted(own)}`
    )
    const further = leadsTo(path.through, its, ownership, leaf)
    return `exists (select from ${quotedName(path.through)} ${its} where ${joined.join(' and ')} and ${further})`
  })
  return ways.length > 0 ? `(${ways.join(' or ')})` : 'false'
}
