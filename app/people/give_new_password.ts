import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { writeToHolder } from '#people/letters'
import type User from '#people/models/user'

/**
 * Gives an account, locked, a new password (in clear; only its hash is kept). Sessions opened with
 * the former one and links not used yet end; the holder is told, in case it was somebody else.
 */
export async function giveNewPassword(
  trx: TransactionClientContract,
  user: User,
  { password, at }: { password: string; at: DateTime }
): Promise<void> {
  await user.merge({ password }).save()
  await trx.from('sessions').where('user_id', user.id).delete()
  await trx.from('password_links').where('user_id', user.id).delete()
  await writeToHolder(trx, user, { template: 'password_changed', about: user.id, at })
}
