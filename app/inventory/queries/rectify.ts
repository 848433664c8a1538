import type { DateTime } from 'luxon'
import type { Change, Mistake, ProposedChange, RectifiableRecord, Search } from '#inventory/dataset'
import { datasetsFor } from '#inventory/queries/discover'
import { withRestricted } from '#inventory/restricted'

/** What is there today and what is wanted, for a page that shows both. */
export type Comparison = ProposedChange & {
  readonly label: string | null
  readonly before: string | null
}

export type RectifiableSet = {
  readonly dataset: string
  readonly records: readonly RectifiableRecord[]
}

/** All that a person may have corrected with one controller; data sets with nothing are left out. */
export async function rectifiable(search: Search): Promise<RectifiableSet[]> {
  const sets: RectifiableSet[] = []
  for (const dataset of datasetsFor(search)) {
    const records = (await dataset.rectifiable?.(search)) ?? []
    if (records.length > 0) sets.push({ dataset: dataset.key, records })
  }
  return sets
}

/** The changes that would change something, each beside the present value. */
export function compare(
  sets: readonly RectifiableSet[],
  changes: readonly ProposedChange[]
): Comparison[] {
  return changes.flatMap((change) => {
    const set = sets.find(({ dataset }) => dataset === change.dataset)
    const record = set?.records.find((it) => it.record === change.record)
    const field = record?.fields.find(({ name }) => name === change.field)
    const isSame = field?.value === change.value
    return field && !isSame ? [{ ...change, label: field.label ?? null, before: field.value }] : []
  })
}

export type RectifiedSet = { readonly dataset: string; readonly changed: readonly Change[] }

export type Rectification =
  | { readonly sets: readonly RectifiedSet[]; readonly mistakes?: undefined }
  | { readonly mistakes: readonly (Mistake & { readonly dataset: string })[] }

/**
 * Applies changes across the data sets of one controller, in the transaction of the search. With a
 * mistake in any of them the caller must roll back: some may have been applied already.
 */
export function rectify(
  search: Search,
  changes: readonly ProposedChange[],
  at: DateTime
): Promise<Rectification> {
  return withRestricted(search.trx, async () => {
    const sets: RectifiedSet[] = []
    const mistakes: (Mistake & { dataset: string })[] = []
    for (const [key, its] of byDataset(changes)) {
      const dataset = datasetsFor(search).find((it) => it.key === key)
      if (!dataset?.rectify) {
        mistakes.push(...its.map(({ record, field }) => unknown(key, record, field)))
        continue
      }
      const done = await dataset.rectify(search, its, at)
      mistakes.push(...done.mistakes.map((it) => ({ ...it, dataset: key })))
      if (done.changed.length > 0) sets.push({ dataset: key, changed: done.changed })
    }
    return mistakes.length > 0 ? { mistakes } : { sets }
  })
}

function unknown(dataset: string, record: string, field: string) {
  return { dataset, record, field, mistake: 'unknown' as const }
}

function byDataset(changes: readonly ProposedChange[]): Map<string, Change[]> {
  const groups = new Map<string, Change[]>()
  for (const { dataset, record, field, value } of changes) {
    groups.set(dataset, [...(groups.get(dataset) ?? []), { record, field, value }])
  }
  return groups
}
