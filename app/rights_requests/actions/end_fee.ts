import db from '@adonisjs/lucid/services/db'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import type { FeeOutcome } from '#rights_requests/domain/fee'
import { NoFee } from '#rights_requests/errors'
import PartFee from '#rights_requests/models/part_fee'
import RightsRequest from '#rights_requests/models/rights_request'

type Ending = { id: string; partId: string; outcome: FeeOutcome; stamp: Stamp }

/** Notes that a fee was paid, or is given up. Throws NoFee. */
export default class EndFee {
  handle({ id, partId, outcome, stamp }: Ending): Promise<void> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      const part = rightsRequest.partOf(partId)
      const fee = await PartFee.find(part.id, { client: trx })
      if (!fee || fee.outcome) throw new NoFee()

      await fee.merge({ outcome, endedAt: stamp.at, endedBy: actorId(stamp) }).save()
      const { reference: subject } = rightsRequest
      const body = { right: part.askedRight, controller: part.professionalId, outcome }
      await record(trx, { kind: 'rights_request.fee_ended', subject, stamp, body })
    })
  }
}
