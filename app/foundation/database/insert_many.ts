import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

type Row = Readonly<Record<string, unknown>>

const CHUNK = 1_000

/** Many rows of one shape in few statements: the database reads them from one JSON text. */
export async function insertMany(
  trx: TransactionClientContract,
  table: string,
  rows: readonly Row[]
): Promise<void> {
  for (let from = 0; from < rows.length; from += CHUNK) {
    const chunk = rows.slice(from, from + CHUNK)
    const columns = Object.keys(chunk[0]).join(', ')
    await trx.rawQuery(
      `insert into ${table} (${columns})
       select ${columns} from jsonb_populate_recordset(null::${table}, ?::jsonb)`,
      [JSON.stringify(chunk)]
    )
  }
}
