import db from '@adonisjs/lucid/services/db'
import { enqueue } from '#foundation/jobs'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { NothingToResume } from '#rights_requests/errors'
import { EXECUTE } from '#rights_requests/job_names'
import ErasureStep from '#rights_requests/models/erasure_step'
import RightsRequest from '#rights_requests/models/rights_request'
import { settle } from '#rights_requests/settle'

type Resuming = { id: string; partId: string; stamp: Stamp }

/** After the DPO has looked at what the second search found: erases and searches once more. */
export default class ResumeExecution {
  handle({ id, partId, stamp }: Resuming): Promise<RightsRequest> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      const part = rightsRequest.partOf(partId)
      if (part.progress !== 'needs_attention') throw new NothingToResume()

      part.merge({ progress: 'erasing', movedAt: stamp.at })
      await ErasureStep.query({ client: trx })
        .where('rightsRequestPartId', part.id)
        .where('round', part.round)
        .update({ state: 'pending', ended_at: null })
      await settle(rightsRequest, stamp.at)
      await enqueue(trx, EXECUTE, { id: part.id })
      const { reference: subject } = rightsRequest
      await record(trx, { kind: 'rights_request.resumed', subject, stamp })

      return rightsRequest
    })
  }
}
