import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { TransitionNotAllowed } from '#rights_requests/errors'
import { tellProfessional } from '#rights_requests/forwarding'
import { writeToPerson } from '#rights_requests/letters'
import RightsRequest from '#rights_requests/models/rights_request'
import { settle } from '#rights_requests/settle'

/**
 * The person takes the request back, or says it was never theirs: nothing more is done. Parts
 * already under execution or answered stay as they are.
 */
export default class WithdrawRightsRequest {
  handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<RightsRequest> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      const open = rightsRequest.parts.filter((part) => part.can('withdraw'))
      if (open.length === 0) throw new TransitionNotAllowed()

      const { at } = stamp
      for (const part of open) part.apply('withdraw', at)
      await settle(rightsRequest, at)
      await writeToPerson(trx, rightsRequest, { template: 'withdrawn', at })
      for (const part of open) {
        await tellProfessional(trx, rightsRequest, part, { template: 'closed', at })
      }
      const { reference: subject } = rightsRequest
      await record(trx, { kind: 'rights_request.withdrawn', subject, stamp })

      return rightsRequest
    })
  }
}
