import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { forgetEndedHolds, holdsRunOut } from '#inventory/queries/hold'
import { recordMany } from '#journal/record'
import { continueErasures } from '#rights_requests/holds/continuation'

/**
 * Holds that were over yesterday go, with their explanations (art. 5(1)(e)): the journal says that they
 * were there. The erasures they had postponed go on.
 */
export default class ForgetEndedHolds {
  /** @returns how many. */
  handle({ stamp }: { stamp: Stamp }): Promise<number> {
    return db.transaction(async (trx) => {
      const over = await holdsRunOut(trx, stamp.at)
      const continued = await continueErasures(trx, over, stamp)
      const forgotten = await forgetEndedHolds(trx, stamp.at)
      await recordMany(trx, continued)
      return forgotten
    })
  }
}
