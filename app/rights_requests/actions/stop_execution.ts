import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import RightsRequest from '#rights_requests/models/rights_request'
import { settle } from '#rights_requests/settle'

type Stop = { id: string; partId: string; stamp: Stamp }

/** What was decided cannot be carried out as it is: it waits for the DPO, and nothing was done. */
export default class StopExecution {
  handle({ id, partId, stamp }: Stop): Promise<void> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      const part = rightsRequest.partOf(partId)
      if (part.state !== 'executing' || part.progress === 'needs_attention') return

      part.merge({ progress: 'needs_attention' })
      await settle(rightsRequest, stamp.at)
      const { reference: subject } = rightsRequest
      const body = { right: part.askedRight, controller: part.professionalId }
      await record(trx, { kind: 'rights_request.stopped', subject, stamp, body })
    })
  }
}
