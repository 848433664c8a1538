import type { DatasetKept, SearchedAgain } from '#rights_requests/domain/erasure'

/** Something seen by the second search: how many rows, in which column of which table. */
export type Trace = { readonly table: string; readonly column: string; readonly count: number }

/**
 * Parts what the second search has found into what was announced to stay, and what nobody
 * announced: a trace is announced when the data set its table belongs to keeps at least as many
 * records for a stated reason.
 *
 * @param ownerOf the data set a table belongs to, if any.
 */
export function sortTraces(
  traces: readonly Trace[],
  kept: readonly DatasetKept[],
  ownerOf: (table: string) => string | null
): Pick<SearchedAgain, 'announced' | 'unexpected'> {
  const isAnnounced = ({ table, count }: Trace) => {
    const owner = kept.find(({ dataset }) => dataset === ownerOf(table))
    const staying = (owner?.kept ?? []).reduce((sum, records) => sum + records.count, 0)
    return staying >= count
  }
  const unexpected = traces
    .filter((trace) => !isAnnounced(trace))
    .map(({ table, column, count }) => ({ place: `${table}.${column}`, count }))
  const rows = traces.filter(isAnnounced).map(({ count }) => count)
  return { announced: rows.reduce((sum, count) => sum + count, 0), unexpected }
}
