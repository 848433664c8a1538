import db from '@adonisjs/lucid/services/db'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import RightsRequest from '#rights_requests/models/rights_request'

/** Somebody of the platform takes a request on: from now on it has a face. */
export default class TakeCharge {
  handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<RightsRequest> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      rightsRequest
        .apply('take_charge', stamp.at)
        .merge({ takenInChargeAt: stamp.at, takenInChargeBy: actorId(stamp) })
      await rightsRequest.save()
      const { reference: subject } = rightsRequest
      await record(trx, { kind: 'rights_request.taken_in_charge', subject, stamp })

      return rightsRequest
    })
  }
}
