import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** Under which the journal tells what was done to the clauses. */
export const CLAUSES_SUBJECT = 'agreement_clauses'

/** One writer at a time. */
export async function lockClauses(trx: TransactionClientContract): Promise<void> {
  await trx.rawQuery(`select pg_advisory_xact_lock(hashtextextended('agreement_clauses', 0))`)
}
