import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { ExportedRecord } from '#inventory/dataset'
import type { CatalogTable } from '#inventory/domain/catalog'
import {
  countingHeld,
  countingRows,
  deletingRows,
  type Query,
  readingRows,
  referredDocuments,
} from '#inventory/domain/holding_query'
import { type Holding, holdingsIn } from '#inventory/domain/holdings'
import { PAGE } from '#inventory/paged'
import { readCatalog } from '#inventory/queries/catalog'
import { datasets } from '#inventory/registry'
import { withRestricted } from '#inventory/restricted'
import { technicalTables } from '#inventory/technical_tables'

/** What the live database can hold of any professional, table by table. */
export class Holdings {
  private constructor(
    private readonly catalog: readonly CatalogTable[],
    readonly all: readonly Holding[]
  ) {}

  /** Read once for a whole work: the catalog does not change under it. */
  static async read(trx: TransactionClientContract): Promise<Holdings> {
    const catalog = await readCatalog(trx)
    return new Holdings(catalog, holdingsIn(catalog, datasets.all(), Object.keys(technicalTables)))
  }

  /** Those of some kinds; rows that refer to others come first. */
  of(...kinds: Holding['kind'][]): Holding[] {
    return this.all.filter(({ kind }) => kinds.includes(kind))
  }

  /** @throws when there is no such table among those that lead to a professional. */
  named(name: string): Holding {
    const found = this.all.find(({ table }) => table.name === name)
    if (!found) throw new Error(`${name} holds nothing of professionals`)
    return found
  }

  count(trx: TransactionClientContract, holding: Holding, professionalId: string) {
    return this.#counted(trx, countingRows(this.#rows(holding, professionalId)))
  }

  /** How many of them a legal hold keeps back. */
  countHeld(trx: TransactionClientContract, holding: Holding, professionalId: string) {
    return this.#counted(trx, countingHeld(this.#rows(holding, professionalId)))
  }

  /** Deletes a batch. `ids` are those of the rows that are gone, where they have one. */
  async delete(
    trx: TransactionClientContract,
    holding: Holding,
    { professionalId, limit }: { professionalId: string; limit: number }
  ): Promise<{ count: number; ids: string[] }> {
    const { sql, bindings } = deletingRows(this.#rows(holding, professionalId), limit)
    const { rows } = await withRestricted(trx, async () =>
      trx.rawQuery<{ rows: { id: string | null }[] }>(sql, bindings)
    )
    return { count: rows.length, ids: rows.flatMap(({ id }) => id ?? []) }
  }

  /** Rows as they are kept, through a cursor: never all in memory, whatever their order. */
  async *rows(
    trx: TransactionClientContract,
    holding: Holding,
    { professionalId, leftOut = [] }: { professionalId: string; leftOut?: readonly string[] }
  ): AsyncGenerator<ExportedRecord> {
    const query = readingRows(this.#rows(holding, professionalId), leftOut)
    for await (const page of throughCursor(trx, query)) {
      for (const { row } of page) yield flat(row)
    }
  }

  /** Ids of the stored documents that they refer to. */
  async documents(
    trx: TransactionClientContract,
    holding: Holding,
    professionalId: string
  ): Promise<string[]> {
    const query = referredDocuments(this.#rows(holding, professionalId))
    if (!query) return []
    const { rows } = await trx.rawQuery<{ rows: { id: string }[] }>(query.sql, query.bindings)
    return rows.map(({ id }) => id)
  }

  #rows({ table }: Holding, professionalId: string) {
    return { table, catalog: this.catalog, professionalId }
  }

  #counted(trx: TransactionClientContract, { sql, bindings }: Query): Promise<number> {
    return withRestricted(trx, async () => {
      const { rows } = await trx.rawQuery<{ rows: [{ count: number }] }>(sql, bindings)
      return rows[0].count
    })
  }
}

type Row = { row: Readonly<Record<string, unknown>> }

let cursors = 0

/** Restricted rows are there too: what is handed back or archived is stored, not used (art. 18(2)). */
async function* throughCursor(trx: TransactionClientContract, { sql, bindings }: Query) {
  const name = `holding_${++cursors}`
  await withRestricted(trx, async () =>
    trx.rawQuery(`declare ${name} no scroll cursor for ${sql}`, bindings)
  )
  for (;;) {
    const { rows } = await withRestricted(trx, async () =>
      trx.rawQuery<{ rows: Row[] }>(`fetch ${PAGE} from ${name}`)
    )
    yield rows
    if (rows.length < PAGE) break
  }
  await trx.rawQuery(`close ${name}`)
}

function flat(row: Row['row']): ExportedRecord {
  const values = Object.entries(row).map(([name, value]) => [
    name,
    value !== null && typeof value === 'object' ? JSON.stringify(value) : value,
  ])
  return Object.fromEntries(values) as ExportedRecord
}
