import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { lift, restrictionWith } from '#inventory/queries/restrict'
import { record } from '#journal/record'
import { writeLine } from '#ledger/write'
import { EndNotAnnounced, EndNotTold, NothingRestricted } from '#rights_requests/errors'
import { endTold } from '#rights_requests/queries/end_told'

/**
 * Lifts a restriction, once the letter that says so has left (art. 18(3)). Throws NothingRestricted,
 * EndNotAnnounced, or EndNotTold.
 */
export default class LiftRestriction {
  handle({ restrictionId, stamp }: { restrictionId: string; stamp: Stamp }): Promise<void> {
    return db.transaction(async (trx) => {
      const restriction = await restrictionWith(trx, restrictionId)
      if (!restriction) throw new NothingRestricted()
      if (!restriction.endAnnouncedAt) throw new EndNotAnnounced()
      const told = await endTold(trx, restriction)
      if (told?.how !== 'told') throw new EndNotTold()

      await lift(trx, restrictionId)
      const { professionalId: controller, reference: subject } = restriction
      const released = { kind: 'released', professionalId: controller, reference: subject } as const
      await writeLine(trx, { ...released, key: `release:${restrictionId}`, at: stamp.at })
      await record(trx, { kind: 'restriction.lifted', stamp, subject, body: { controller } })
    })
  }
}
