import type { Kept } from '#inventory/dataset'
import { addCounts } from '#inventory/domain/rows_rule'
import type { CountsByTable, DueCount, EndedCount } from '#inventory/expiry'

/** What became, or would become, of the records of one controller in one data set. */
export type SummaryLine = {
  readonly dataset: string
  /** Slug of the professional; `platform`. */
  readonly controller: string
  readonly records: number
  readonly removed: CountsByTable
  readonly anonymised: CountsByTable
  readonly archived: CountsByTable
  readonly kept: readonly { reason: string; count: number; until?: string }[]
  /** Code of what stopped it. */
  readonly failure?: string
}

/** docs/interface.md: the last line of `retention:run`. */
export type RunSummary = {
  /** Its number: the night it belongs to. */
  readonly run: string
  /** ISO instant at which what is due was judged. */
  readonly at: string
  readonly dry_run: boolean
  readonly datasets: readonly SummaryLine[]
  /** Rows that went, all tables together; records that stay; data sets that failed. */
  readonly removed: number
  readonly kept: number
  readonly failed: number
}

/** What happened in one data set, before controllers have names. */
export type DatasetResult = {
  readonly dataset: string
  readonly ended: readonly EndedCount[]
  readonly kept: readonly Pick<DueCount, 'professionalId' | 'kept'>[]
  readonly failure?: string
}

/** The same data give the same summary: lines and names are sorted, counts of nothing left out. */
export function summarise(
  head: Pick<RunSummary, 'run' | 'at' | 'dry_run'>,
  results: readonly DatasetResult[],
  slugs: ReadonlyMap<string, string>
): RunSummary {
  const datasets = results.flatMap((result) => linesOf(result, slugs))
  const failed = results.filter(({ failure }) => failure !== undefined).length
  const removed = sum(datasets.flatMap((it) => Object.values(it.removed)))
  const kept = sum(datasets.flatMap((it) => it.kept.map(({ count }) => count)))
  return { ...head, datasets, removed, kept, failed }
}

function linesOf(
  { dataset, ended, kept, failure }: DatasetResult,
  slugs: ReadonlyMap<string, string>
): SummaryLine[] {
  const ids = new Set([...ended, ...kept].map(({ professionalId }) => professionalId))
  const lines = [...ids].map((id): SummaryLine => {
    const its = ended.filter(({ professionalId }) => professionalId === id)
    const stays = kept.filter(({ professionalId }) => professionalId === id)
    return {
      dataset,
      controller: id === null ? 'platform' : (slugs.get(id) ?? id),
      records: sum(its.map(({ records }) => records)),
      removed: sorted(addCounts(its.map(({ removed }) => removed))),
      anonymised: sorted(addCounts(its.map(({ anonymised = {} }) => anonymised))),
      archived: sorted(addCounts(its.map(({ archived = {} }) => archived))),
      kept: keptOf(stays.flatMap((it) => it.kept)),
      ...(failure && { failure }),
    }
  })
  const isTold = (it: SummaryLine) =>
    it.records > 0 ||
    it.kept.length > 0 ||
    Object.keys({ ...it.anonymised, ...it.archived }).length > 0
  const told = lines.filter(isTold)
  if (told.length === 0 && failure) return [nothingBut(dataset, failure)]
  return told.sort((a, b) => (a.controller < b.controller ? -1 : 1))
}

function nothingBut(dataset: string, failure: string): SummaryLine {
  const none = { removed: {}, anonymised: {}, archived: {}, kept: [] }
  return { dataset, controller: 'platform', records: 0, ...none, failure }
}

function keptOf(kept: readonly Kept[]): SummaryLine['kept'] {
  const groups = Map.groupBy(kept, ({ reason, until }) => JSON.stringify([reason, until ?? null]))
  return [...groups.values()]
    .map((its) => {
      const [{ reason, until }] = its
      return { reason, count: sum(its.map(({ count }) => count)), ...(until && { until }) }
    })
    .sort((a, b) => (`${a.reason}${a.until}` < `${b.reason}${b.until}` ? -1 : 1))
}

function sorted(counts: CountsByTable): CountsByTable {
  const told = Object.entries(counts).filter(([, count]) => count > 0)
  return Object.fromEntries(told.sort(([a], [b]) => (a < b ? -1 : 1)))
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, it) => total + it, 0)
