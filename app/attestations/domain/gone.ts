import type { RectificationFacts } from '#attestations/domain/act_facts'
import type { ErasureFacts } from '#attestations/domain/facts'
import type { RetentionRunFacts } from '#attestations/domain/retention_run_facts'

/** What files and backups may still hold: which tables lost rows, and the instant of the last one. */
export type GoneRows = { readonly endedAt: string; readonly tables: readonly string[] }

export function erasedRows({ controllers, endedAt }: ErasureFacts): GoneRows {
  const datasets = controllers.flatMap((controller) => controller.datasets)
  return { endedAt, tables: tablesOf(datasets) }
}

export function endedRows({ lines, endedAt }: RetentionRunFacts): GoneRows {
  return { endedAt, tables: tablesOf(lines) }
}

/** Which tables held a former value is not told: none of them may wait. */
export function correctedRows({ doneAt }: RectificationFacts): GoneRows {
  return { endedAt: doneAt, tables: [] }
}

function tablesOf(parts: readonly { readonly removed: Readonly<Record<string, number>> }[]) {
  const tables = parts.flatMap(({ removed }) =>
    Object.entries(removed).flatMap(([table, rows]) => (rows > 0 ? [table] : []))
  )
  return [...new Set(tables)]
}
