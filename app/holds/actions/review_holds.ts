import db from '@adonisjs/lucid/services/db'
import { type CivilDay, dayOf } from '#deadlines/domain/civil_day'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { isReviewDay } from '#holds/domain/review_day'
import { HoldOver, ReviewDayOutside } from '#holds/errors'
import { holdsOfAct } from '#holds/queries/hold_acts'

type Review = {
  readonly actId: string
  /** ISO day of the next look. */
  readonly reviewOn: string
  /** What was found: why it is still needed. */
  readonly words: string
  readonly stamp: Stamp
}

/** Somebody has looked whether a hold is still needed, and says when to look again. Throws HoldOver or ReviewDayOutside. */
export default class ReviewHolds {
  handle({ actId, reviewOn, words, stamp }: Review): Promise<void> {
    return db.transaction(async (trx) => {
      const holds = await holdsOfAct(actId, trx)
      if (holds.length === 0) throw new HoldOver()
      const today = dayOf(stamp.at, 'Europe/Paris')
      const untilDay = holds.map((hold) => hold.untilDay).sort()[0] as CivilDay
      const isWithin = isReviewDay(reviewOn as CivilDay, { today, untilDay })
      if (!isWithin) throw new ReviewDayOutside()
      await trx
        .from('legal_holds')
        .where('act_id', actId)
        .update({ review_on: reviewOn, review_told_on: null })
      const body = { act: actId, next: reviewOn }
      await record(trx, { kind: 'hold.reviewed', stamp, body, detail: words })
    })
  }
}
