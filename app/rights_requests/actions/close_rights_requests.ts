import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { LINK_LIFE } from '#rights_requests/domain/link_life'
import RightsRequest from '#rights_requests/models/rights_request'
import { settle } from '#rights_requests/settle'

const AT_ONCE = 200

/**
 * Files whose answer has been read, or could be, for as long as its link works, go to the archive:
 * kept as proof (art. 5(2)), without the telephone and the address that served to answer (art. 5(1)(c)).
 */
export default class CloseRightsRequests {
  /** @returns how many were archived. */
  async handle({ stamp }: { stamp: Stamp }): Promise<number> {
    const before = stamp.at.minus({ days: LINK_LIFE.afterAnswer }).toJSDate()
    const ended = await RightsRequest.query()
      .where('closedAt', '<', before)
      .whereNot('state', 'closed')
      .orderBy('closedAt')
      .limit(AT_ONCE)
    for (const { id } of ended) await this.#close(id, stamp)
    return ended.length
  }

  #close(id: string, stamp: Stamp): Promise<void> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      if (!rightsRequest.can('close')) return

      for (const part of rightsRequest.parts) part.apply('close', stamp.at)
      const { email } = rightsRequest
      rightsRequest.merge(email ? { phone: null, postalAddress: null } : {})
      await settle(rightsRequest, stamp.at)
      const { reference: subject } = rightsRequest
      await record(trx, { kind: 'rights_request.closed', subject, stamp })
    })
  }
}
