import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** Runs as the owner of the tables, who may plant tables and columns, and undoes everything. */
export async function undone(callback: (trx: TransactionClientContract) => Promise<void>) {
  const trx = await db.connection('owner').transaction()
  try {
    await callback(trx)
  } finally {
    await trx.rollback()
  }
}
