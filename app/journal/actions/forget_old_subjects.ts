import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'

/** How long entries can be linked to what they are about: the time of civil limitation (Code civil, art. 2224). */
export const YEARS_KEPT = 5

/**
 * Destroys the keys of subjects nothing was written about since, and the old
 * details. The chain stays whole and can still be verified.
 *
 * @returns how many keys and details were destroyed.
 */
export default class ForgetOldSubjects {
  handle({ at }: { at: DateTime }): Promise<number> {
    const before = at.setZone('Europe/Paris').startOf('day').minus({ years: YEARS_KEPT })
    return db.transaction(async (trx) => {
      const { rows } = await trx.rawQuery('select journal.forget_before(?) as destroyed', [
        before.toISO()!,
      ])
      return rows[0].destroyed
    })
  }
}
