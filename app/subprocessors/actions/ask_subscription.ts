import db from '@adonisjs/lucid/services/db'
import type { Locale } from '#foundation/http/locale_middleware'
import type { Stamp } from '#foundation/stamp'
import { queueLetter } from '#letters/queue'
import ListSubscription from '#subprocessors/models/list_subscription'

type Asked = { readonly email: string; readonly locale: Locale; readonly stamp: Stamp }

/**
 * Sends the link that confirms a subscription. The same row is written and the same letter owed whether
 * the address is subscribed, has asked before, or is new: neither answer nor time tells which.
 */
export default class AskSubscription {
  handle({ email, locale, stamp }: Asked): Promise<void> {
    return db.transaction(async (trx) => {
      const { at } = stamp
      const { subscription, token } = await ListSubscription.ask({ email, locale, at }, trx)
      await queueLetter(trx, {
        template: 'subprocessors/confirm_subscription',
        to: { email },
        locale,
        about: subscription.id,
        dedupeKey: `subprocessors/confirm_subscription:${subscription.id}:${at.toMillis()}`,
        content: { token, leaving: subscription.leavingSecret },
        queuedAt: at,
      })
    })
  }
}
