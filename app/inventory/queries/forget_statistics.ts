import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { CLEAR_STATISTICS_IF_EMPTY } from '#inventory/domain/statistics'

/**
 * Has PostgreSQL count tables again: its statistics keep the commonest values of each column, names
 * and addresses among them, until then. Rows that are gone must not be read there.
 *
 * @param tables names as data sets declare them.
 */
export async function forgetStatistics(
  tables: readonly string[],
  client: QueryClientContract
): Promise<void> {
  for (const table of tables) {
    await client.rawQuery('analyze ??', [table])
    await client.rawQuery(CLEAR_STATISTICS_IF_EMPTY.replace('$1', '?').replace('$2', '?'), [
      ...(table.includes('.') ? table.split('.') : ['public', table]),
    ])
  }
}
