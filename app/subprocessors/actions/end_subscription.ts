import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import ListSubscription from '#subprocessors/models/list_subscription'

/** Ends a subscription at once: the address goes with it. */
export default class EndSubscription {
  /** @returns false when nobody is subscribed by that link any more. */
  handle({ token, stamp }: { token: string; stamp: Stamp }): Promise<boolean> {
    return db.transaction(async (trx) => {
      const subscription = await ListSubscription.toLeave(token)
        .useTransaction(trx)
        .forUpdate()
        .first()
      if (!subscription) return false
      await subscription.delete()
      await record(trx, { kind: 'list_subscription.ended', stamp })
      return true
    })
  }
}
