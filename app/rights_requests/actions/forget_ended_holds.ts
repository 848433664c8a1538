import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { forgetEndedHolds } from '#inventory/queries/hold'

/**
 * Holds that were over yesterday go, with their explanations (art. 5(1)(e)): the journal says that they
 * were there. What they held can be erased again, and is by the next purge.
 */
export default class ForgetEndedHolds {
  /** @returns how many. */
  handle({ stamp }: { stamp: Stamp }): Promise<number> {
    return db.transaction((trx) => forgetEndedHolds(trx, stamp.at))
  }
}
