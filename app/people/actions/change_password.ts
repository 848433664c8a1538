import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { giveNewPassword } from '#people/give_new_password'
import User from '#people/models/user'

type Change = {
  readonly userId: string
  /** In clear; only its hash is kept. */
  readonly password: string
  readonly stamp: Stamp
}

/** Gives an account a new password; every session opened with the former one ends. */
export default class ChangePassword {
  handle({ userId, password, stamp }: Change): Promise<User> {
    return db.transaction(async (trx) => {
      const user = await User.query({ client: trx }).where('id', userId).forUpdate().firstOrFail()
      await giveNewPassword(trx, user, { password, at: stamp.at })
      await record(trx, { kind: 'account.password_changed', stamp, body: { account: userId } })
      return user
    })
  }
}
