import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { writeToHolder } from '#people/letters'
import PasswordLink from '#people/models/password_link'
import User from '#people/models/user'

/**
 * Sends the link that was asked for to the open account of that address. Without one, or when
 * the asking is too old, nothing is sent and the address is forgotten. Done once however often.
 */
export default class SendPasswordLink {
  handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<void> {
    return db.transaction(async (trx) => {
      const link = await PasswordLink.query({ client: trx }).where('id', id).forUpdate().first()
      if (!link?.address) return
      const user = await User.query({ client: trx })
        .where('email', link.openAddress())
        .whereNull('disabled_at')
        .forUpdate()
        .first()
      if (!user || link.expiresAt <= stamp.at) return link.delete()

      const token = await link.issue(user.id, stamp.at)
      const { id: account } = user
      await writeToHolder(trx, user, { template: 'password_link', about: id, at: stamp.at, token })
      await record(trx, { kind: 'account.password_link_sent', stamp, body: { account } })
    })
  }
}
