import db from '@adonisjs/lucid/services/db'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { LINK_LIFE } from '#rights_requests/domain/link_life'
import { groundsFor, type RefusalGround } from '#rights_requests/domain/refusal_ground'
import { GroundNotApplicable } from '#rights_requests/errors'
import { tellProfessionals } from '#rights_requests/forwarding'
import { writeToPerson } from '#rights_requests/letters'
import RightsRequest from '#rights_requests/models/rights_request'

type Refusal = { id: string; ground: RefusalGround; reasons: string; stamp: Stamp }

/**
 * Refuses a request. The letter holds the reasons, the complaint to the authority and the judicial
 * remedy (art. 12(4)); the ground is journalled because its proof is on the controller (art. 12(5)).
 */
export default class RefuseRightsRequest {
  handle({ id, ground, reasons, stamp }: Refusal): Promise<RightsRequest> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      const applies = groundsFor(rightsRequest.askedRight).includes(ground)
      if (!applies) throw new GroundNotApplicable()

      rightsRequest.apply('refuse', stamp.at).merge({
        refusalGround: ground,
        refusalReasons: reasons,
        decidedAt: stamp.at,
        decidedBy: actorId(stamp),
      })
      await rightsRequest.save()
      const content = { ground, reasons, article: rightsRequest.groundArticle }
      const linkDays = LINK_LIFE.afterAnswer
      await writeToPerson(trx, rightsRequest, {
        template: 'refused',
        at: stamp.at,
        linkDays,
        content,
      })
      await tellProfessionals(trx, rightsRequest, { template: 'closed', at: stamp.at })
      const { reference: subject } = rightsRequest
      await record(trx, { kind: 'rights_request.refused', subject, stamp, body: { ground } })

      return rightsRequest
    })
  }
}
