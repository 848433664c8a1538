import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { eraseCopies } from '#rights_requests/copies'
import RightsRequestDocument from '#rights_requests/models/rights_request_document'
import ReturnPackage from '#terminations/models/return_package'
import Termination from '#terminations/models/termination'
import { lockedStep, moved } from '#terminations/steps'

/**
 * Copies are data too (art. 28(3)(g): existing copies): those that were handed to people who exercised
 * their rights, and the package that was handed back. What is known of each stays, without its content.
 */
export default class DestroyDocuments {
  handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<void> {
    return db.transaction(async (trx) => {
      const step = await lockedStep(trx, {
        terminationId: id,
        phase: 'destruction',
        name: 'documents',
      })
      if (!step || step.state === 'done') return
      const { professionalId } = await Termination.findOrFail(id, { client: trx })
      const copies = await RightsRequestDocument.query({ client: trx })
        .where({ professionalId })
        .forUpdate()
      const erased = await eraseCopies(trx, copies, stamp)
      const handedBack = await ReturnPackage.find(id, { client: trx })
      const own = handedBack?.storedDocumentId ? [handedBack.storedDocumentId] : []
      await trx.from('stored_documents').whereIn('id', own).delete()
      await moved(step, { count: erased + own.length, isDone: true, at: stamp.at })
    })
  }
}
