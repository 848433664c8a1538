import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { dayOf } from '#deadlines/domain/civil_day'
import { writeToPerson } from '#rights_requests/letters'
import RightsRequest from '#rights_requests/models/rights_request'
import { settle } from '#rights_requests/settle'

/**
 * Requests whose mailbox was never proven end on the careful day, while there is time to say so
 * with the reasons and the ways of recourse (art. 12(4)). Whoever has no mailbox was asked to prove
 * none, and whoever asks for another and has shown by what right: theirs wait for somebody.
 */
export default class LapseRightsRequests {
  /** @returns how many have lapsed. */
  async handle({ stamp }: { stamp: Stamp }): Promise<number> {
    const unproven = await RightsRequest.query()
      .where('state', 'received')
      .whereNotNull('email')
      .whereNotExists(
        db
          .from('received_files')
          .whereColumn('rights_request_id', 'rights_requests.id')
          .where('kind', 'mandate')
      )
      .where('careful_day', '<=', stamp.at.plus({ days: 1 }).toISODate()!)
    let lapsed = 0
    for (const { id } of unproven) lapsed += Number(await this.#lapse(id, stamp))
    return lapsed
  }

  #lapse(id: string, stamp: Stamp): Promise<boolean> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      const { internalDay, zone } = rightsRequest.deadline
      const isDue = internalDay !== null && dayOf(stamp.at, zone) >= internalDay
      if (!rightsRequest.can('lapse') || !isDue) return false

      for (const part of rightsRequest.parts) part.apply('lapse', stamp.at)
      await settle(rightsRequest, stamp.at)
      await writeToPerson(trx, rightsRequest, { template: 'lapsed', at: stamp.at })
      const { reference: subject } = rightsRequest
      await record(trx, { kind: 'rights_request.lapsed', subject, stamp })
      return true
    })
  }
}
