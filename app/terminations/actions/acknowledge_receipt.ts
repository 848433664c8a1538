import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import Termination from '#terminations/models/termination'

/** The controller says that the package was received and opened. */
export default class AcknowledgeReceipt {
  handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<Termination> {
    return db.transaction(async (trx) => {
      const termination = await Termination.lock(id, trx)
      await termination.apply('acknowledge', stamp.at).merge({ acknowledgedAt: stamp.at }).save()
      const { reference: subject, professionalId: professional, returnPackage } = termination
      const body = { professional, sha256: returnPackage.sha256 }
      await record(trx, { kind: 'termination.acknowledged', subject, stamp, body })
      return termination
    })
  }
}
