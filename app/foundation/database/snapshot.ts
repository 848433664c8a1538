import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/**
 * A transaction in which everything is read as it was at its first query, however long it lasts. It
 * fails with a serialization failure when it locks a row that was changed since. Inside another
 * transaction it is part of that one, and reads as it does.
 */
export function inSnapshot<Result>(
  act: (trx: TransactionClientContract) => Promise<Result>
): Promise<Result> {
  return db.connection().isTransaction
    ? db.transaction(act)
    : db.transaction(act, { isolationLevel: 'repeatable read' })
}

/** Whether a row was changed by somebody else since the snapshot: trying again may succeed. */
export function isOvertaken(error: unknown): boolean {
  return (error as { code?: string }).code === '40001'
}
