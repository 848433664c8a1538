import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** One writer at a time on the register of one holder (null: the platform), until the transaction ends. */
export async function lockRegister(professionalId: string | null, trx: TransactionClientContract) {
  await trx.rawQuery(`select pg_advisory_xact_lock(hashtext('register'), hashtext(?))`, [
    professionalId ?? 'platform',
  ])
}
