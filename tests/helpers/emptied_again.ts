import db from '@adonisjs/lucid/services/db'

/** Its file remembers what was erased: data that knew less would close the doors. */
const LEDGER = 'ledger_lines'

/** For a test that commits: tables in which nobody had written are empty again when it is over. */
export async function emptiedAgain(cleanup: (undo: () => Promise<void>) => void) {
  const owner = db.connection('owner')
  const { rows } = await owner.rawQuery<{ rows: { name: string }[] }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' order by 1`
  )
  const empty: string[] = []
  for (const { name } of rows.filter((it) => it.name !== LEDGER)) {
    const found = await owner.rawQuery<{ rowCount: number }>(`select from ${name} limit 1`)
    if (found.rowCount === 0) empty.push(name)
  }
  cleanup(() =>
    owner.transaction(async (trx) => {
      /** What refuses to forget in use is for tests to forget. */
      await trx.rawQuery(`set local session_replication_role = 'replica'`)
      await trx.rawQuery(`truncate ${empty.join(', ')}`)
    })
  )
}
