import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { LINK_LIFE } from '#rights_requests/domain/link_life'
import { LinkNotUsable, TransitionNotAllowed } from '#rights_requests/errors'
import { identified } from '#rights_requests/identification'
import IdentityCheck from '#rights_requests/models/identity_check'
import RightsRequest from '#rights_requests/models/rights_request'
import RightsRequestLink from '#rights_requests/models/rights_request_link'

/** The person has opened a link only that mailbox holds: the request is theirs. A link proves once. */
export default class VerifyRightsRequest {
  handle({ linkId, stamp }: { linkId: string; stamp: Stamp }): Promise<RightsRequest> {
    return db.transaction(async (trx) => {
      const link = await RightsRequestLink.query({ client: trx })
        .where('id', linkId)
        .forUpdate()
        .firstOrFail()
      const rightsRequest = await RightsRequest.lock(link.rightsRequestId, trx)
      const isUsable = !link.byPost && !link.provenAt && link.worksAt(stamp.at)
      if (!isUsable) throw new LinkNotUsable()
      /** Once more was asked, on a doubt, the mailbox alone is no answer to it. */
      const check = await IdentityCheck.open(rightsRequest.id, trx).first()
      if (check || !rightsRequest.can('identify')) throw new TransitionNotAllowed()

      const expiresAt = stamp.at.plus({ days: LINK_LIFE.afterProof })
      await link.merge({ provenAt: stamp.at, expiresAt }).save()
      const controllers = await identified(trx, rightsRequest, { means: 'mailbox', stamp })
      const { reference: subject } = rightsRequest
      const body = { means: 'mailbox', controllers }
      await record(trx, { kind: 'rights_request.identified', subject, stamp, body })

      return rightsRequest
    })
  }
}
