import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import ToldController from '#subprocessors/models/told_controller'
import { lockTold, receive } from '#subprocessors/receipts'

/** A professional has opened the page of sub-processors: whatever was announced there has reached them. */
export default class RecordOpening {
  handle({ professionalId, stamp }: { professionalId: string; stamp: Stamp }): Promise<void> {
    return db.transaction(async (trx) => {
      const pending = await ToldController.query({ client: trx })
        .where('professionalId', professionalId)
        .whereHas('notice', (notice) => void notice.where('state', 'sent'))
      for (const { id } of pending) {
        const it = await lockTold(trx, { id })
        if (it) await receive(trx, it, { means: 'pro', receivedAt: stamp.at, stamp })
      }
    })
  }
}
