import db from '@adonisjs/lucid/services/db'
import { dayOf } from '#deadlines/domain/civil_day'
import type { Stamp } from '#foundation/stamp'
import { queueLetters } from '#letters/queue'
import User from '#people/models/user'
import { toReview } from '#holds/queries/hold_acts'

/** Tells every DPO, once for each day that was set, that holds are to be looked at again. */
export default class RemindOfHolds {
  /** @returns how many acts are told of. */
  handle({ stamp: { at } }: { stamp: Stamp }): Promise<number> {
    return db.transaction(async (trx) => {
      const today = dayOf(at, 'Europe/Paris')
      const due = await toReview(trx, today)
      if (due.length === 0) return 0
      const dpos = await User.query({ client: trx }).where('role', 'dpo').whereNull('disabledAt')
      await queueLetters(
        trx,
        dpos.map(({ id, email, fullName, locale }) => ({
          template: 'holds/review_due',
          to: { email, name: fullName },
          locale: locale === 'en' ? ('en' as const) : ('fr' as const),
          about: 'holds',
          dedupeKey: `holds_review:${id}:${today}`,
          content: { count: due.length, days: due.map(({ reviewOn }) => reviewOn) },
          queuedAt: at,
        }))
      )
      const acts = due.map(({ actId }) => actId)
      await trx.from('legal_holds').whereIn('act_id', acts).update({ review_told_on: today })
      return due.length
    })
  }
}
