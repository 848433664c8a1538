import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { asDateTime } from '#deadlines/domain/civil_day'
import { record } from '#journal/record'
import { LINK_LIFE } from '#rights_requests/domain/link_life'
import { LinkNotUsable } from '#rights_requests/errors'
import { forwardToProfessionals } from '#rights_requests/forwarding'
import { writeToPerson } from '#rights_requests/letters'
import RightsRequest from '#rights_requests/models/rights_request'
import RightsRequestLink from '#rights_requests/models/rights_request_link'

/**
 * The person has opened a link only that mailbox holds: the request is theirs, the professional
 * concerned is told at once, and the date to answer is promised in writing. A link proves once.
 */
export default class VerifyRightsRequest {
  handle({ linkId, stamp }: { linkId: string; stamp: Stamp }): Promise<RightsRequest> {
    return db.transaction(async (trx) => {
      const link = await RightsRequestLink.query({ client: trx })
        .where('id', linkId)
        .forUpdate()
        .firstOrFail()
      const rightsRequest = await RightsRequest.lock(link.rightsRequestId, trx)
      if (link.provenAt || !link.worksAt(stamp.at)) throw new LinkNotUsable()

      rightsRequest.apply('verify', stamp.at).merge({
        verifiedAt: stamp.at,
        promisedOn: asDateTime(rightsRequest.deadline.lastDay!),
      })
      await rightsRequest.save()
      const expiresAt = stamp.at.plus({ days: LINK_LIFE.afterProof })
      await link.merge({ provenAt: stamp.at, expiresAt }).save()
      await writeToPerson(trx, rightsRequest, {
        template: 'verified',
        at: stamp.at,
        linkDays: LINK_LIFE.afterProof,
      })
      const controllers = await forwardToProfessionals(trx, rightsRequest, stamp.at)
      const { reference: subject } = rightsRequest
      const body = { controllers }
      await record(trx, { kind: 'rights_request.verified', subject, stamp, body })

      return rightsRequest
    })
  }
}
