import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { writeToPerson } from '#rights_requests/letters'
import { tellProfessionals } from '#rights_requests/forwarding'
import RightsRequest from '#rights_requests/models/rights_request'

/** The person takes the request back, or says it was never theirs. Nothing is done then. */
export default class WithdrawRightsRequest {
  handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<RightsRequest> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      await rightsRequest.apply('withdraw', stamp.at).save()
      await writeToPerson(trx, rightsRequest, { template: 'withdrawn', at: stamp.at })
      await tellProfessionals(trx, rightsRequest, { template: 'closed', at: stamp.at })
      const { reference: subject } = rightsRequest
      await record(trx, { kind: 'rights_request.withdrawn', subject, stamp })

      return rightsRequest
    })
  }
}
