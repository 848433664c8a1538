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
  /**
   * Rows that stay without being told, by data set: another controller's, held for purposes of its
   * own, and files of other requests.
   */
  readonly elsewhere: ReadonlyMap<string, number>
  /** The data set that answers for a trace, if any. */
  readonly ownerOf: (trace: Trace) => string | null
}

/**
 * Parts what the second search has found into what was announced to stay, what stays
 * elsewhere, and what nobody accounts for. A data set accounts for a trace when it knows of at least
 * as many records; no more is announced than what is told to stay.
 */
export function sortTraces(
  traces: readonly Trace[],
  { kept, elsewhere, ownerOf }: Accounts
): Pick<SearchedAgain, 'announced' | 'unexpected'> {
  const staying = new Map(kept.map((set) => [set.dataset, sum(set.kept.map((it) => it.count))]))
  const knownBy = (owner: string) => (staying.get(owner) ?? 0) + (elsewhere.get(owner) ?? 0)
  const isKnown = (trace: Trace) => knownBy(ownerOf(trace) ?? '') >= trace.count
  const announced = [...staying].map(([dataset, count]) => {
    const found = traces.filter((trace) => isKnown(trace) && ownerOf(trace) === dataset)
    return Math.min(count, sum(found.map((trace) => trace.count)))
  })
  return {
    announced: sum(announced),
    unexpected: traces
      .filter((trace) => !isKnown(trace))
      .map(({ table, column, count }) => ({ place: `${table}.${column}`, count })),
  }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
