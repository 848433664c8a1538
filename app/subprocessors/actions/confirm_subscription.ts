import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { forget } from '#inventory/queries/object'
import { record } from '#journal/record'
import { LIST_PURPOSE } from '#subprocessors/domain/subscription'
import ListSubscription from '#subprocessors/models/list_subscription'

/** The mailbox is proven: from now on it is told. A consent given again ends a refusal of before. */
export default class ConfirmSubscription {
  /** @returns false when the link serves no more, or never did. */
  handle({ token, stamp }: { token: string; stamp: Stamp }): Promise<boolean> {
    return db.transaction(async (trx) => {
      const subscription = await ListSubscription.toConfirm(token, stamp.at)
        .useTransaction(trx)
        .forUpdate()
        .first()
      if (!subscription) return false
      subscription.merge({ confirmDigest: null, confirmUntil: null })
      await subscription.merge({ confirmedAt: subscription.confirmedAt ?? stamp.at }).save()
      const email = subscription.openAddress()
      await forget(trx, { purpose: LIST_PURPOSE, email, professionalId: null })
      await record(trx, { kind: 'list_subscription.confirmed', stamp })
      return true
    })
  }
}
