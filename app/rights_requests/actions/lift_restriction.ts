import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { lift, restrictionWith } from '#inventory/queries/restrict'
import { record } from '#journal/record'
import { EndNotAnnounced, NothingRestricted } from '#rights_requests/errors'

/**
 * Lifts a restriction, once the person has been told (art. 18(3)). Throws NothingRestricted or
 * EndNotAnnounced.
 */
export default class LiftRestriction {
  handle({ restrictionId, stamp }: { restrictionId: string; stamp: Stamp }): Promise<void> {
    return db.transaction(async (trx) => {
      const restriction = await restrictionWith(trx, restrictionId)
      if (!restriction) throw new NothingRestricted()
      if (!restriction.endAnnouncedAt) throw new EndNotAnnounced()

      await lift(trx, restrictionId)
      const { professionalId: controller, reference: subject } = restriction
      await record(trx, { kind: 'restriction.lifted', stamp, subject, body: { controller } })
    })
  }
}
