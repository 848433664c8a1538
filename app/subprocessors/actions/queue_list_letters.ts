import db from '@adonisjs/lucid/services/db'
import { type OwedLetter, queueLetters } from '#letters/queue'
import { LIST_PURPOSE } from '#subprocessors/domain/subscription'
import type { Stamp } from '#foundation/stamp'
import ListChange from '#subprocessors/models/list_change'
import ListSubscription from '#subprocessors/models/list_subscription'

/** Subscribers written to in one transaction. */
const AT_ONCE = 500

/**
 * Owes everybody who asked for it a letter on one change of the list. Killed and run again, it owes
 * no letter twice: each is named by the change and the subscription.
 */
export default class QueueListLetters {
  async handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<number> {
    const change = await ListChange.find(id)
    if (!change) return 0
    let letters = 0
    for (let after: string | null = null; ;) {
      const page = await subscribersAfter(after)
      await db.transaction((trx) =>
        queueLetters(
          trx,
          page.map((subscription) => letterTo(subscription, change, stamp))
        )
      )
      letters += page.length
      if (page.length < AT_ONCE) return letters
      after = page.at(-1)!.id
    }
  }
}

function subscribersAfter(after: string | null): Promise<ListSubscription[]> {
  return ListSubscription.query()
    .whereNotNull('confirmedAt')
    .if(after, (from) => from.where('id', '>', after!))
    .orderBy('id')
    .limit(AT_ONCE)
    .exec()
}

function letterTo(
  subscription: ListSubscription,
  { id, what, act, facts, plannedOn }: ListChange,
  { at }: Stamp
): OwedLetter {
  return {
    template: 'subprocessors/list_changed',
    to: { email: subscription.openAddress() },
    locale: subscription.locale,
    about: id,
    dedupeKey: `subprocessors/list_changed:${id}:${subscription.id}`,
    content: {
      ...{ what, act, ...facts },
      plannedOn: plannedOn?.toISODate() ?? null,
      leaving: subscription.leavingSecret,
    },
    queuedAt: at,
    purpose: LIST_PURPOSE,
  }
}
