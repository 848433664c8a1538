import db from '@adonisjs/lucid/services/db'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { LINK_LIFE } from '#rights_requests/domain/link_life'
import { groundsFor, type RefusalGround } from '#rights_requests/domain/refusal_ground'
import { GroundNotApplicable } from '#rights_requests/errors'
import { tellProfessional } from '#rights_requests/forwarding'
import { writeToPerson } from '#rights_requests/letters'
import RightsRequest from '#rights_requests/models/rights_request'
import { settle } from '#rights_requests/settle'

type Refusal = { id: string; partId: string; ground: RefusalGround; reasons: string; stamp: Stamp }

/**
 * Refuses a part of a request. The letter holds the reasons, the complaint to the authority and the
 * judicial remedy (art. 12(4)); the ground is journalled because its proof is on the controller
 * (art. 12(5)).
 */
export default class RefuseRightsRequest {
  handle({ id, partId, ground, reasons, stamp }: Refusal): Promise<RightsRequest> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      const part = rightsRequest.partOf(partId)
      if (!groundsFor(part.askedRight).includes(ground)) throw new GroundNotApplicable()

      const { at } = stamp
      part.apply('refuse', at).merge({
        refusalGround: ground,
        refusalReasons: reasons,
        decidedAt: at,
        decidedBy: actorId(stamp),
      })
      await settle(rightsRequest, at)
      const content = { ground, reasons, article: part.groundArticle }
      const linkDays = LINK_LIFE.afterAnswer
      const { lastDay: dueOn } = rightsRequest.deadlineOf(part)
      await writeToPerson(trx, rightsRequest, {
        ...{ template: 'refused', at, part, linkDays, content, dueOn },
      })
      await tellProfessional(trx, rightsRequest, part, { template: 'closed', at })
      const { reference: subject } = rightsRequest
      const body = { right: part.askedRight, controller: part.professionalId, ground }
      await record(trx, { kind: 'rights_request.refused', subject, stamp, body })

      return rightsRequest
    })
  }
}
