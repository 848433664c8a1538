import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { PersonalDataset } from '#inventory/dataset'
import { qualified } from '#inventory/domain/check_datasets'
import { foreignSchemas, technicalTables } from '#inventory/technical_tables'
import { readCatalog } from '#inventory/queries/catalog'

export type SchemaComparison = {
  /** Columns of the database that nobody declares. */
  readonly undeclared: readonly string[]
  /** Columns declared that the database does not have. */
  readonly absent: readonly string[]
  /** Columns declared both as personal data and as technical. */
  readonly twice: readonly string[]
}

/** Compares the live database, column by column, with what is declared about it. */
export async function compareWithSchema(
  declared: readonly PersonalDataset[],
  trx: TransactionClientContract
): Promise<SchemaComparison> {
  const catalog = await readCatalog(trx)
  const live = catalog
    .filter(({ schema }) => !(schema in foreignSchemas))
    .flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`))
  const personal = declared.flatMap(({ tables }) =>
    Object.entries(tables).flatMap(([table, columns]) =>
      Object.keys(columns).map((column) => `${qualified(table)}.${column}`)
    )
  )
  const technical = Object.entries(technicalTables).flatMap(([table, { columns }]) =>
    columns.map((column) => `${qualified(table)}.${column}`)
  )
  const known = new Set([...personal, ...technical])
  const existing = new Set(live)
  return {
    undeclared: live.filter((column) => !known.has(column)),
    absent: [...known].filter((column) => !existing.has(column)),
    twice: technical.filter((column) => personal.includes(column)),
  }
}
