import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { LINK_LIFE } from '#rights_requests/domain/link_life'
import { LinkAlreadySent } from '#rights_requests/errors'
import { writeToPerson } from '#rights_requests/letters'
import RightsRequest from '#rights_requests/models/rights_request'
import RightsRequestLink from '#rights_requests/models/rights_request_link'

/** Sends a fresh link to the same mailbox, or by post, once a day at most, in place of one that is too old. */
export default class RenewLink {
  handle({ linkId, stamp }: { linkId: string; stamp: Stamp }): Promise<void> {
    return db.transaction(async (trx) => {
      const { rightsRequestId } = await RightsRequestLink.findOrFail(linkId, { client: trx })
      const rightsRequest = await RightsRequest.lock(rightsRequestId, trx)
      const latest = await RightsRequestLink.query({ client: trx })
        .where('rightsRequestId', rightsRequestId)
        .orderBy('issuedAt', 'desc')
        .firstOrFail()
      if (latest.issuedAt > stamp.at.minus({ hours: 24 })) throw new LinkAlreadySent()

      const isToProve = rightsRequest.email !== null && rightsRequest.can('identify')
      await writeToPerson(trx, rightsRequest, {
        template: isToProve ? 'received' : 'link_renewed',
        at: stamp.at,
        linkDays: isToProve ? LINK_LIFE.beforeProof : LINK_LIFE.afterProof,
      })
      const { reference: subject } = rightsRequest
      await record(trx, { kind: 'rights_request.link_renewed', subject, stamp })
    })
  }
}
