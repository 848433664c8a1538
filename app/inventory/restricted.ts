import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/**
 * Runs with restricted records in sight (art. 18(2)): storage, the person's own rights, or an exception
 * that was recorded. Everywhere else the database answers as if they did not exist.
 */
export async function withRestricted<Result>(
  trx: TransactionClientContract,
  act: () => Promise<Result>
): Promise<Result> {
  const before = await setting(trx, 'open')
  const result = await act()
  await setting(trx, before)
  return result
}

/** Runs as daily use does, whatever is in sight around it: restricted records are not there. */
export async function asInDailyUse<Result>(
  trx: TransactionClientContract,
  act: () => Promise<Result>
): Promise<Result> {
  const before = await setting(trx, '')
  const result = await act()
  await setting(trx, before)
  return result
}

/** A transaction in which `act` failed has no use for what comes after: nothing is put back then. */
async function setting(trx: TransactionClientContract, value: string): Promise<string> {
  const { rows } = await trx.rawQuery<{ rows: { before: string | null }[] }>(
    `select coalesce(current_setting('app.restricted', true), '') as before,
       set_config('app.restricted', ?, true)`,
    [value]
  )
  return rows[0].before ?? ''
}
