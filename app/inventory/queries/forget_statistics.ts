import type { QueryClientContract } from '@adonisjs/lucid/types/database'

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
  for (const table of tables) await client.rawQuery('analyze ??', [table])
}
