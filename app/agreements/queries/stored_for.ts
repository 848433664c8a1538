import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { PersonalDataset } from '#inventory/dataset'
import { type CatalogTable, quotedName } from '#inventory/domain/catalog'
import { leadsTo, ownershipOf } from '#inventory/domain/ownership'
import { readCatalog } from '#inventory/queries/catalog'
import { datasets } from '#inventory/registry'
import type { Stored } from '#agreements/domain/content'

/**
 * What is really stored for a professional, data set by data set: records of its first table that
 * lead to them, whatever path the foreign keys take.
 */
export async function storedFor(
  professionalId: string,
  trx: TransactionClientContract
): Promise<Stored[]> {
  const tables = await readCatalog(trx)
  const byName = new Map(tables.map((table) => [table.name, table]))
  const counted: Stored[] = []
  for (const dataset of datasets.of('professional')) {
    const table = firstTable(dataset, byName)
    counted.push({ dataset: dataset.key, records: await count(table, tables, professionalId, trx) })
  }
  return counted
}

function firstTable(dataset: PersonalDataset, byName: ReadonlyMap<string, CatalogTable>) {
  const [name] = Object.keys(dataset.tables)
  const table = byName.get(name.includes('.') ? name : `public.${name}`)
  if (!table) throw new Error(`No table is called ${name}`)
  return table
}

async function count(
  table: CatalogTable,
  tables: readonly CatalogTable[],
  professionalId: string,
  trx: TransactionClientContract
): Promise<number> {
  const owned = leadsTo(table, 't', ownershipOf(tables), (column) => `${column} = :professionalId`)
  const { rows } = await trx.rawQuery<{ rows: { records: number }[] }>(
    `select count(*)::int as records from ${quotedName(table)} t where ${owned}`,
    { professionalId }
  )
  return rows[0].records
}
