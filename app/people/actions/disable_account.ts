import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { LastDpo, NoOpenAccount } from '#people/errors'
import User from '#people/models/user'

/**
 * Closes an account, its sessions and its links. Throws NoOpenAccount when there is none to
 * close, and LastDpo: somebody must be there to answer those who exercise their rights.
 */
export default class DisableAccount {
  handle({ email, stamp }: { email: string; stamp: Stamp }): Promise<User> {
    return db.transaction(async (trx) => {
      const user = await closable(email.toLowerCase(), trx)
      await user.merge({ disabledAt: stamp.at }).save()
      await trx.from('sessions').where('user_id', user.id).delete()
      await trx.from('password_links').where('user_id', user.id).delete()
      await record(trx, { kind: 'account.disabled', stamp, body: { account: user.id } })
      return user
    })
  }
}

/** Every open DPO is locked, in one order: two of them who close each other go one after the other. */
async function closable(email: string, trx: TransactionClientContract): Promise<User> {
  const open = await User.query({ client: trx })
    .whereNull('disabled_at')
    .where((query) => void query.where('email', email).orWhere('role', 'dpo'))
    .orderBy('id')
    .forUpdate()
  const user = open.find((it) => it.email === email)
  if (!user) throw new NoOpenAccount('Nobody has an open account with this address')
  if (user.is('dpo') && open.length === 1) {
    throw new LastDpo(
      'This is the last open account of a DPO: create another one first (accounts:create --role=dpo)'
    )
  }
  return user
}
