import db from '@adonisjs/lucid/services/db'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { TransitionNotAllowed } from '#rights_requests/errors'
import RightsRequest from '#rights_requests/models/rights_request'
import { settle } from '#rights_requests/settle'

/** Somebody of the platform takes a request on, with all its parts: from now on it has a face. */
export default class TakeCharge {
  handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<RightsRequest> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      const waiting = rightsRequest.parts.filter((part) => part.can('take_charge'))
      if (waiting.length === 0) throw new TransitionNotAllowed()

      for (const part of waiting) part.apply('take_charge', stamp.at)
      const who = actorId(stamp)
      rightsRequest.merge({ takenInChargeAt: stamp.at, takenInChargeBy: who, assignedTo: who })
      await settle(rightsRequest, stamp.at)
      const { reference: subject } = rightsRequest
      await record(trx, { kind: 'rights_request.taken_in_charge', subject, stamp })

      return rightsRequest
    })
  }
}
