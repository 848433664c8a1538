import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { giveNewPassword } from '#people/give_new_password'
import User from '#people/models/user'

type Reset = {
  /** Of the link that was followed. */
  readonly linkId: string
  readonly userId: string
  /** In clear; only its hash is kept. */
  readonly password: string
  readonly stamp: Stamp
}

/**
 * Gives an account a new password by the link of a letter, once.
 *
 * @returns whether the link still served: not used or replaced meanwhile, the account not closed.
 */
export default class ResetPassword {
  handle({ linkId, userId, password, stamp }: Reset): Promise<boolean> {
    return db.transaction(async (trx) => {
      /** The account first, as everywhere: whoever uses the same link waits, then finds it gone. */
      const user = await User.query({ client: trx })
        .where('id', userId)
        .whereNull('disabled_at')
        .forUpdate()
        .first()
      const link = await trx
        .from('password_links')
        .where({ id: linkId, user_id: userId })
        .where('expires_at', '>', stamp.at.toISO()!)
        .first()
      if (!user || !link) return false

      await giveNewPassword(trx, user, { password, at: stamp.at })
      await record(trx, { kind: 'account.password_reset', stamp, body: { account: userId } })
      return true
    })
  }
}
