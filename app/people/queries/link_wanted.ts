import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import PasswordLink from '#people/models/password_link'

/** Whether the link of a letter about to leave still opens: no later one, not used meanwhile. */
export async function isLinkWanted(trx: TransactionClientContract, id: string): Promise<boolean> {
  const link = await PasswordLink.query({ client: trx }).where('id', id).first()
  return link !== null
}
