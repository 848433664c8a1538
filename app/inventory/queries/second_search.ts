import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { keyedDigest } from '#foundation/digest'
import type { Identifiers } from '#inventory/dataset'
import type { CatalogTable } from '#inventory/domain/catalog'
import { EMAIL_DIGESTS, PHONE_DIGESTS } from '#inventory/domain/digests'
import { type Ownership, ownershipOf } from '#inventory/domain/ownership'
import { objectionDigests } from '#inventory/objection_digest'
import { spellingsInBytes, spellingsOf } from '#inventory/domain/spellings'
import { type CountedGroup, countingQuery, type Exception } from '#inventory/domain/counting_query'
import { readCatalog } from '#inventory/queries/catalog'
import { asInDailyUse, withRestricted } from '#inventory/restricted'

export type SecondSearchScope = {
  /** Rows of this professional, and rows of nobody in particular; `null` looks at every row. */
  readonly professionalId: string | null
  readonly except: readonly Exception[]
}

export type Trace = {
  readonly table: string
  readonly column: string
  readonly count: number
  /** The row leads to the professional of the scope; otherwise to nobody in particular. */
  readonly ofController: boolean
}

export type SecondSearchResult = {
  /** Empty when nothing is left. */
  readonly traces: readonly Trace[]
  readonly searched: {
    readonly tables: number
    readonly columns: number
    readonly rows: number
    readonly byTable: readonly { table: string; columns: readonly string[]; rows: number }[]
  }
  readonly except: readonly Exception[]
  /** Columns, outside the exceptions, that this role may not read: nothing is proven about them. */
  readonly unreadable: readonly string[]
  readonly milliseconds: number
}

export type SearchProgress = {
  readonly table: string
  readonly done: number
  readonly total: number
}

/**
 * Looks for a person, or several at once, in the live database by another path than the data sets:
 * the catalog says what exists, plain SQL reads every column that can hold text.
 * Encrypted and compressed content cannot be read this way; a keyed digest beside it can.
 *
 * @throws when a tenant scope would hide rows, or when there is nothing to look for.
 */
export function secondSearch(
  who: Identifiers,
  scope: SecondSearchScope,
  trx: TransactionClientContract,
  onProgress: (progress: SearchProgress) => void | Promise<void> = () => {}
): Promise<SecondSearchResult> {
  /** Restricted records are there too: hidden ones would be taken for erased. */
  return withRestricted(trx, () => search(who, scope, trx, onProgress))
}

/** The same as daily use would find it: what is restricted is not there. */
export function searchInDailyUse(
  who: Identifiers,
  scope: SecondSearchScope,
  trx: TransactionClientContract
): Promise<SecondSearchResult> {
  return asInDailyUse(trx, () => search(who, scope, trx, () => {}))
}

async function search(
  who: Identifiers,
  scope: SecondSearchScope,
  trx: TransactionClientContract,
  onProgress: (progress: SearchProgress) => void | Promise<void>
): Promise<SecondSearchResult> {
  const started = performance.now()
  await refuseHiddenRows(scope, trx)
  const catalog = await readCatalog(trx)
  const patterns = patternsOf(who, scope)
  const targets = catalog.map((table) => targetIn(table, scope)).filter((it) => it !== null)
  const ownership = ownershipOf(catalog)

  const traces: Trace[] = []
  const byTable: { table: string; columns: string[]; rows: number }[] = []
  for (const [index, target] of targets.entries()) {
    const found = await searchTable(target, { patterns, scope, ownership, trx })
    traces.push(...found.traces)
    byTable.push({ table: target.table.name, columns: target.columns, rows: found.rows })
    await onProgress({ table: target.table.name, done: index + 1, total: targets.length })
  }

  return {
    traces,
    searched: {
      tables: byTable.length,
      columns: byTable.reduce((sum, { columns }) => sum + columns.length, 0),
      rows: byTable.reduce((sum, { rows }) => sum + rows, 0),
      byTable,
    },
    except: scope.except,
    unreadable: unreadableIn(catalog, scope.except),
    milliseconds: Math.round(performance.now() - started),
  }
}

type Target = { table: CatalogTable; columns: string[]; except: readonly Exception[] }
type Means = {
  patterns: { text: string; bytes: string }
  scope: SecondSearchScope
  ownership: Ownership
  trx: TransactionClientContract
}

function patternsOf(who: Identifiers, { professionalId }: SecondSearchScope) {
  const { emails, phones } = who
  const digests = [
    ...emails.flatMap((email) => EMAIL_DIGESTS.map((purpose) => keyedDigest(purpose, email))),
    ...objectionDigests(emails, professionalId),
    ...phones.flatMap((phone) => PHONE_DIGESTS.map((purpose) => keyedDigest(purpose, phone))),
  ]
  return { text: spellingsOf(who, digests), bytes: spellingsInBytes(who, digests) }
}

async function refuseHiddenRows({ professionalId }: SecondSearchScope, trx: Means['trx']) {
  const { rows } = await trx.rawQuery(
    `select nullif(current_setting('app.tenant', true), '') as tenant`
  )
  const [{ tenant }] = rows
  if (tenant && tenant !== professionalId) throw new Error('A tenant scope hides rows here')
}

/** What is searched in a table, or nothing when none of its columns can hold text. */
function targetIn(table: CatalogTable, { except }: SecondSearchScope): Target | null {
  const itsExceptions = except.filter((exception) => exception.table === table.name)
  if (itsExceptions.some(({ column, rows }) => !column && !rows)) return null
  const left = new Set(itsExceptions.map(({ column }) => column))
  const columns = table.columns
    .filter(({ name, reads, readable }) => reads && readable && !left.has(name))
    .map(({ name }) => name)
  return columns.length > 0 ? { table, columns, except: itsExceptions } : null
}

function unreadableIn(catalog: readonly CatalogTable[], except: readonly Exception[]): string[] {
  const leftOut = new Set(except.filter((it) => !it.column && !it.rows).map(({ table }) => table))
  return catalog
    .filter(({ name }) => !leftOut.has(name))
    .flatMap(({ name: table, columns }) =>
      columns
        .filter(({ reads, readable }) => reads && !readable)
        .map((column) => `${table}.${column.name}`)
    )
}

/** One pass over the table, whatever its number of columns. */
async function searchTable(target: Target, { patterns, scope, ownership, trx }: Means) {
  const { sql, bindings } = countingQuery({ ...scope, ...target, patterns, ownership })
  const { rows: groups } = await trx.rawQuery(sql, bindings)
  const traces: Trace[] = groups.flatMap((group: CountedGroup) =>
    target.columns
      .map((column, index) => ({
        table: target.table.name,
        column,
        count: group.counts[index]!,
        ofController: group.owned,
      }))
      .filter(({ count }) => count > 0)
  )
  const rows = groups.reduce((sum: number, group: CountedGroup) => sum + group.rows, 0)
  return { traces, rows }
}
