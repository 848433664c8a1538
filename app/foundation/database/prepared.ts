import { createHash } from 'node:crypto'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type {
  RawQueryBindings,
  RawQueryBuilderContract,
  StrictValues,
} from '@adonisjs/lucid/types/querybuilder'

const names = new Map<string, string>()

/**
 * A query whose plan each connection keeps: for statements asked all the time,
 * whose planning costs more than running them. The text is a constant, never
 * put together from what is asked, because each text stays prepared for good.
 */
export function prepared<Result>(
  client: Pick<TransactionClientContract, 'rawQuery'>,
  sql: string,
  bindings: readonly (string | number | null)[]
): RawQueryBuilderContract<Result> {
  const query = client.rawQuery<Result>(sql, bindings as StrictValues[] as RawQueryBindings)
  query.knexQuery.options({ name: nameOf(sql) })
  return query
}

/** PostgreSQL keeps 63 bytes of a name, and the driver refuses one name for two texts. */
function nameOf(sql: string): string {
  let name = names.get(sql)
  if (!name) names.set(sql, (name = createHash('sha256').update(sql).digest('base64url')))
  return name
}
