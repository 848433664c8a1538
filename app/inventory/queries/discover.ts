import { datasets } from '#inventory/registry'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type {
  Erased,
  ExportedRecord,
  Finding,
  Identifiers,
  PersonalDataset,
  Search,
} from '#inventory/dataset'

/** What one data set holds about the person. */
export type Discovery = Finding & { readonly dataset: string }

/** The data sets that a search concerns: the professional's, or the platform's own. */
export function datasetsFor({ professionalId }: Pick<Search, 'professionalId'>) {
  return datasets.of(professionalId === null ? 'platform' : 'professional')
}

/** Asks every data set of one controller what it holds about a person. */
export async function discover(search: Search): Promise<Discovery[]> {
  const discoveries: Discovery[] = []
  for (const dataset of datasetsFor(search)) {
    discoveries.push({ dataset: dataset.key, ...(await dataset.find(search)) })
  }
  return discoveries
}

/** How many records about a person each professional holds, by id; those who hold none are left out. */
export async function discoverHolders(
  who: Identifiers,
  trx: TransactionClientContract
): Promise<ReadonlyMap<string, number>> {
  const totals = new Map<string, number>()
  for (const dataset of datasets.of('professional')) {
    for (const [id, count] of await dataset.findEverywhere!(who, trx)) {
      totals.set(id, (totals.get(id) ?? 0) + count)
    }
  }
  return totals
}

/**
 * One batch of the erasure of one data set; called again until `done`. `records` is told in the
 * unit in which `find` announces them; a record may be several rows.
 */
export async function eraseBatch(
  key: string,
  search: Search,
  limit = 500
): Promise<Erased & { readonly records: number }> {
  const dataset = concerned(key, search)
  const before = dataset.countsAsItErases ? null : await dataset.find(search)
  const erased = await dataset.erase(search, limit)
  if (!before) return { ...erased, records: erased.records ?? 0 }
  const after = await dataset.find(search)
  return { ...erased, records: Math.max(0, before.count - after.count) }
}

/** One batch of what holds had kept and let go of; called again until `done`. */
export function eraseReleasedBatch(
  key: string,
  search: Search,
  records: readonly string[],
  limit = 500
): Promise<Erased & { readonly records: number }> {
  return concerned(key, search).eraseReleased!(search, records, limit)
}

/** Every record about the person, data set after data set, never all in memory. */
export async function* exportAll(
  search: Search
): AsyncGenerator<{ readonly dataset: string; readonly record: ExportedRecord }> {
  for (const dataset of datasetsFor(search)) {
    for await (const record of dataset.export(search)) yield { dataset: dataset.key, record }
  }
}

/** Asking a data set of another controller is a fault of the caller, never an empty answer. */
function concerned(key: string, search: Search): PersonalDataset {
  const dataset = datasetsFor(search).find((it) => it.key === key)
  if (!dataset) throw new Error(`${key} is not a data set of this controller`)
  return dataset
}
