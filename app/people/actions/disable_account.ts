import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { NoOpenAccount } from '#people/errors'
import User from '#people/models/user'

/** Closes an account and its sessions. Throws NoOpenAccount when there is none to close. */
export default class DisableAccount {
  handle({ email, stamp }: { email: string; stamp: Stamp }): Promise<User> {
    return db.transaction(async (trx) => {
      const user = await User.query({ client: trx })
        .where('email', email.toLowerCase())
        .whereNull('disabled_at')
        .forUpdate()
        .first()
      if (!user) throw new NoOpenAccount('Nobody has an open account with this address')
      await user.merge({ disabledAt: stamp.at }).save()
      await trx.from('sessions').where('user_id', user.id).delete()
      await record(trx, { kind: 'account.disabled', stamp, body: { account: user.id } })
      return user
    })
  }
}
