import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Professional from '#parties/models/professional'

/** Holds a professional's settings until the transaction ends: two people who edit them take turns. */
export function lockSettings(id: string, trx: TransactionClientContract): Promise<Professional> {
  return Professional.query({ client: trx }).where('id', id).forUpdate().firstOrFail()
}
