import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import { queueLetters } from '#letters/queue'
import User from '#people/models/user'
import { platformDay } from '#subprocessors/general_list'
import { type DueReview, reviewsDue } from '#subprocessors/queries/reviews_due'

/**
 * Reminds every DPO of what the plan expects: once for each date and milestone, in one letter a
 * morning. Two bells at once wait for each other.
 */
export default class RemindOfReviews {
  /** @returns how many reviews somebody was reminded of. */
  handle({ stamp }: { stamp: Stamp }): Promise<number> {
    return db.transaction(async (trx) => {
      await trx.rawQuery(`select pg_advisory_xact_lock(hashtextextended('reviews_due', 0))`)
      const due = await reviewsDue(platformDay(stamp.at), trx)
      const untold = due.filter(({ isTold }) => !isTold)
      if (untold.length === 0) return 0
      for (const review of untold) await markTold(trx, review)
      await this.#write(trx, untold, stamp)
      return untold.length
    })
  }

  async #write(trx: TransactionClientContract, reviews: readonly DueReview[], { at }: Stamp) {
    const dpos = await User.query({ client: trx }).where('role', 'dpo').whereNull('disabledAt')
    const told = reviews.map(({ what, milestone, id, name, day, of }) => {
      return { what, milestone, id, name, day, of }
    })
    await queueLetters(
      trx,
      dpos.map(({ id, email, fullName, locale }) => ({
        template: 'subprocessors/reviews_due',
        to: { email, name: fullName },
        locale: locale === 'en' ? 'en' : 'fr',
        about: 'subprocessors',
        dedupeKey: `subprocessors/reviews_due:${id}:${at.toMillis()}`,
        content: { reviews: told },
        queuedAt: at,
      }))
    )
  }
}

async function markTold(
  trx: TransactionClientContract,
  { what, milestone, id, of, certificateId }: DueReview
): Promise<void> {
  if (what === 'verification') {
    await trx.from('subprocessors').where({ id }).update({ verification_reminded: milestone })
  } else if (what === 'certificate') {
    const row = trx.from('subprocessor_certificates').where({ id: certificateId })
    await row.update({ expiry_reminded: milestone })
  } else {
    const row = trx.from('subprocessor_transfers').where({ subprocessor_id: id, country: of })
    await row.update({ recheck_reminded: true })
  }
}
