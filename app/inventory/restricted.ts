import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/**
 * Runs with restricted records in sight (art. 18(2)), and with those in the intermediate archive: storage, the
 * person's own rights, or an exception that was recorded. Everywhere else the database answers as if they did
 * not exist.
 */
export async function withRestricted<Result>(
  trx: TransactionClientContract,
  act: () => Promise<Result>
): Promise<Result> {
  return withArchived(trx, async () => {
    const before = await setting(trx, 'app.restricted', 'open')
    const result = await act()
    await setting(trx, 'app.restricted', before)
    return result
  })
}

/**
 * Runs with what is in the intermediate archive in sight: to erase it at its end, to move it there, to hold it,
 * or because somebody named opens it for a reason in the journal.
 */
export async function withArchived<Result>(
  trx: TransactionClientContract,
  act: () => Promise<Result>
): Promise<Result> {
  const before = await setting(trx, 'app.archived', 'open')
  const result = await act()
  await setting(trx, 'app.archived', before)
  return result
}

/** Runs as daily use does, whatever is in sight around it: restricted and archived records are not there. */
export async function asInDailyUse<Result>(
  trx: TransactionClientContract,
  act: () => Promise<Result>
): Promise<Result> {
  const restricted = await setting(trx, 'app.restricted', '')
  const archived = await setting(trx, 'app.archived', '')
  const result = await act()
  await setting(trx, 'app.restricted', restricted)
  await setting(trx, 'app.archived', archived)
  return result
}

/** A transaction in which `act` failed has no use for what comes after: nothing is put back then. */
async function setting(
  trx: TransactionClientContract,
  name: 'app.restricted' | 'app.archived',
  value: string
): Promise<string> {
  const { rows } = await trx.rawQuery<{ rows: { before: string | null }[] }>(
    `select coalesce(current_setting('${name}', true), '') as before,
       set_config('${name}', ?, true)`,
    [value]
  )
  return rows[0].before ?? ''
}
