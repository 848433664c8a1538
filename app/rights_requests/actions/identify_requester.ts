import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import type { IdentityMeans } from '#rights_requests/domain/channel'
import { TransitionNotAllowed } from '#rights_requests/errors'
import { identified } from '#rights_requests/identification'
import RightsRequest from '#rights_requests/models/rights_request'

type Identifying = { id: string; means: IdentityMeans; stamp: Stamp }

/** Somebody, or a code, has made sure who asks: by which means and when is kept, and nothing seen. */
export default class IdentifyRequester {
  handle({ id, means, stamp }: Identifying): Promise<RightsRequest> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      if (!rightsRequest.can('identify')) throw new TransitionNotAllowed()

      const controllers = await identified(trx, rightsRequest, { means, stamp })
      const { reference: subject } = rightsRequest
      const body = { means, controllers }
      await record(trx, { kind: 'rights_request.identified', subject, stamp, body })
      return rightsRequest
    })
  }
}
