import type { DatasetKept, SearchedAgain } from '#rights_requests/domain/erasure'

/** Something seen by the second search: how many rows, in which column of which table. */
export type Trace = {
  readonly table: string
  readonly column: string
  readonly count: number
  /** The rows are the professional's; otherwise nobody's in particular. */
  readonly ofController: boolean
}

/** What the data sets themselves say is there after the erasure. */
export type Accounts = {
  /** What stays for an announced reason. */
  readonly kept: readonly DatasetKept[]
  /** Rows another controller holds for purposes of its own, by data set: not asked to be erased. */
  readonly elsewhere: ReadonlyMap<string, number>
  /** The data set that answers for a trace, if any. */
  readonly ownerOf: (trace: Trace) => string | null
}

/**
 * Parts what the second search has found into what was announced to stay, what belongs to another
 * controller that knows of it, and what nobody accounts for. A data set accounts for a trace when
 * it tells of at least as many records.
 */
export function sortTraces(
  traces: readonly Trace[],
  { kept, elsewhere, ownerOf }: Accounts
): Pick<SearchedAgain, 'announced' | 'unexpected'> {
  const staying = new Map(kept.map((set) => [set.dataset, sum(set.kept.map((it) => it.count))]))
  const isIn = (told: ReadonlyMap<string, number>) => (trace: Trace) =>
    (told.get(ownerOf(trace) ?? '') ?? 0) >= trace.count
  const announced = traces.filter(isIn(staying))
  const unexpected = traces.filter((it) => !announced.includes(it) && !isIn(elsewhere)(it))
  return {
    announced: sum(announced.map(({ count }) => count)),
    unexpected: unexpected.map(({ table, column, count }) => ({
      place: `${table}.${column}`,
      count,
    })),
  }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
