import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Identifiers } from '#inventory/dataset'
import {
  searchInDailyUse,
  secondSearch,
  type SecondSearchScope,
  type Trace,
} from '#inventory/queries/second_search'

export type RestrictionSeen = {
  readonly tables: number
  readonly columns: number
  /** Places that only those see who open the restriction. */
  readonly hidden: number
  /** Places that daily use still sees in tables that hide what is restricted. */
  readonly unexpected: number
}

/**
 * Looks for a person as daily use sees the database, then with what is restricted in sight: by every column,
 * without the data sets' own searches.
 */
export async function restrictionSeen(
  who: Identifiers,
  scope: SecondSearchScope,
  trx: TransactionClientContract
): Promise<RestrictionSeen> {
  const daily = await searchInDailyUse(who, scope, trx)
  const all = await secondSearch(who, scope, trx)
  const hiding = await hidingTables(trx)
  const isShown = ({ table, ofController }: Trace) =>
    hiding.has(table) && (ofController || scope.professionalId === null)
  return {
    tables: all.searched.tables,
    columns: all.searched.columns,
    hidden: total(all.traces) - total(daily.traces),
    unexpected: total(daily.traces.filter(isShown)),
  }
}

/** As the live catalog lists them: those whose rows the database hides once they are restricted. */
async function hidingTables(trx: TransactionClientContract): Promise<ReadonlySet<string>> {
  const { rows } = await trx.rawQuery<{ rows: { name: string }[] }>(
    `select schemaname || '.' || tablename as name from pg_policies where policyname = 'restricted'`
  )
  return new Set(rows.map(({ name }) => name))
}

function total(traces: readonly Trace[]): number {
  return traces.reduce((sum, { count }) => sum + count, 0)
}
