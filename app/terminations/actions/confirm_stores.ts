import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { asDateTime, dayOf } from '#deadlines/domain/civil_day'
import DestructionConfirmation from '#terminations/models/destruction_confirmation'
import Termination from '#terminations/models/termination'

/** The product answers for its own stores once the second search has found nothing in them. */
export default class ConfirmStores {
  handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<void> {
    return db.transaction(async (trx) => {
      const { zone, isSearchClean } = await Termination.lock(id, trx)
      if (!isSearchClean) return
      const destroyedOn = asDateTime(dayOf(stamp.at, zone))
      const waiting = await DestructionConfirmation.query({ client: trx })
        .where({ terminationId: id, holder: 'store' })
        .whereNull('recordedAt')
        .forUpdate()
      for (const store of waiting) {
        await store.merge({ destroyedOn, recordedAt: stamp.at }).save()
      }
    })
  }
}
