import { type CatalogTable, quoted, quotedName } from '#inventory/domain/catalog'
import { leadsTo, ownershipOf } from '#inventory/domain/ownership'

/** SQL with the values of its bindings, in their order. */
export type Query = { readonly sql: string; readonly bindings: string[] }

type Rows = {
  readonly table: CatalogTable
  readonly catalog: readonly CatalogTable[]
  readonly professionalId: string
}

const HELD = 'held_by'
const HOLDS = 'public.legal_holds'

/** Rows of one professional. */
export function countingRows(rows: Rows): Query {
  const { condition, bindings } = ofProfessional(rows)
  return {
    sql: `select count(*)::int as count from ${quotedName(rows.table)} t where ${condition}`,
    bindings,
  }
}

/** Rows of one professional that a legal hold keeps back (art. 17(3)), with what belongs to them. */
export function countingHeld(rows: Rows): Query {
  const { condition, bindings } = ofProfessional(rows)
  const held = heldOrAllOf(rows)
  return {
    sql: `select count(*)::int as count from ${quotedName(rows.table)} t where ${condition} and ${held.sql}`,
    bindings: [...bindings, ...held.bindings],
  }
}

/** Rows of one professional as JSON, without some of their columns. */
export function readingRows(rows: Rows, leftOut: readonly string[]): Query {
  const { condition, bindings } = ofProfessional(rows)
  const without = leftOut.map((column) => ` - '${column}'`).join('')
  return {
    sql: `select to_jsonb(t)${without} as row from ${quotedName(rows.table)} t where ${condition}`,
    bindings,
  }
}

const DOCUMENTS = 'public.stored_documents'

/** Documents that rows of one professional refer to; null where the table refers to none. */
export function referredDocuments(rows: Rows): Query | null {
  const { condition, bindings } = ofProfessional(rows)
  const columns = rows.table.foreignKeys
    .filter(({ target }) => target === DOCUMENTS)
    .flatMap((key) => key.columns)
  if (columns.length === 0) return null
  const named = columns.map((column) => `t.${quoted(column)}`).join(', ')
  const sql = `
    select distinct document as id from ${quotedName(rows.table)} t, unnest(array[${named}]) document
    where ${condition} and document is not null
    order by 1`
  return { sql, bindings }
}

/**
 * Deletes at most `limit` rows of one professional, and gives their ids where they have one. Rows on hold
 * stay, with what belongs to them, and so does a row that something left refers to.
 */
export function deletingRows(rows: Rows, limit: number): Query {
  const { table, catalog } = rows
  const { condition, bindings } = ofProfessional(rows)
  const held = heldOrAllOf(rows)
  const goes = [condition, `not ${held.sql}`, ...unreferred(table, catalog)]
  const hasId = table.columns.some(({ name }) => name === 'id')
  const sql = `
    delete from ${quotedName(table)} x where x.ctid = any (array(
      select t.ctid from ${quotedName(table)} t where ${goes.join(' and ')} limit ${limit}
    ))
    returning ${hasId ? 'x.id::text' : 'null::text'} as id`
  return { sql, bindings: [...bindings, ...held.bindings] }
}

/** A row on hold, or any row of a professional of whom everything is. */
function heldOrAllOf({ table, catalog, professionalId }: Rows): Query {
  const all = '?::uuid in (select professionals_on_hold())'
  return { sql: `(${isHeld(table, 't', catalog)} or ${all})`, bindings: [professionalId] }
}

function ofProfessional({ table, catalog, professionalId }: Rows) {
  const bindings: string[] = []
  const condition = leadsTo(table, 't', ownershipOf(catalog), (column) => {
    bindings.push(professionalId)
    return `${column} = ?::uuid`
  })
  return { condition, bindings }
}

/** A hold itself; a row that bears one; or a row of somebody's that does, wherever it stands above. */
function isHeld(table: CatalogTable, alias: string, catalog: readonly CatalogTable[]): string {
  const own = heldItself(table, alias)
  const ways = [
    ...(own ? [own] : []),
    ...table.foreignKeys
      .filter(({ columns, target }) => target !== table.name && !columns.includes(HELD))
      .flatMap(({ columns, target, targetColumns }) => {
        const parent = catalog.find(({ name }) => name === target)
        const held = parent && heldItself(parent, `${alias}h`)
        if (!held) return []
        const joined = columns.map(
          (column, index) =>
            `${alias}h.${quoted(targetColumns[index]!)} = ${alias}.${quoted(column)}`
        )
        const its = `${quotedName(parent)} ${alias}h`
        return [`exists (select from ${its} where ${joined.join(' and ')} and ${held})`]
      }),
  ]
  return ways.length > 0 ? `(${ways.join(' or ')})` : 'false'
}

/** SQL that is true of a hold in force, or of a row that one keeps back; null for other tables. */
function heldItself({ name, columns }: CatalogTable, alias: string): string | null {
  if (name === HOLDS) return `is_held(${alias}.id)`
  if (!columns.some((column) => column.name === HELD)) return null
  return `(${alias}.${HELD} is not null and is_held(${alias}.${HELD}))`
}

function unreferred(table: CatalogTable, catalog: readonly CatalogTable[]): string[] {
  return catalog.flatMap((child) =>
    child.foreignKeys
      .filter(({ target, letsGo }) => target === table.name && child !== table && !letsGo)
      .map(({ columns, targetColumns }) => {
        const joined = columns.map(
          (own, index) => `c.${quoted(own)} = t.${quoted(targetColumns[index]!)}`
        )
        return `not exists (select from ${quotedName(child)} c where ${joined.join(' and ')})`
      })
  )
}
