import db from '@adonisjs/lucid/services/db'
import { enqueue } from '#foundation/jobs'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { NothingToResume } from '#rights_requests/errors'
import { EXECUTE } from '#rights_requests/job_names'
import ConcernedController from '#rights_requests/models/concerned_controller'
import ErasureStep from '#rights_requests/models/erasure_step'
import RightsRequest from '#rights_requests/models/rights_request'

/** After the DPO has looked at what the second search found: erases and searches once more. */
export default class ResumeExecution {
  handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<RightsRequest> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      const stopped = await ConcernedController.query({ client: trx })
        .where('rightsRequestId', id)
        .where('progress', 'needs_attention')
      if (stopped.length === 0) throw new NothingToResume()

      for (const controller of stopped) await controller.merge({ progress: 'erasing' }).save()
      await ErasureStep.query({ client: trx })
        .whereIn(
          'rightsRequestControllerId',
          stopped.map((controller) => controller.id)
        )
        .update({ state: 'pending', ended_at: null })
      await rightsRequest.merge({ movedAt: stamp.at }).save()
      await enqueue(trx, EXECUTE, { id })
      const { reference: subject } = rightsRequest
      await record(trx, { kind: 'rights_request.resumed', subject, stamp })

      return rightsRequest
    })
  }
}
