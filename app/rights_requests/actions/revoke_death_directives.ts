import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { identifiersOf } from '#inventory/domain/identifiers'
import { record } from '#journal/record'
import { LINK_LIFE } from '#rights_requests/domain/link_life'
import { DirectivesNotPossible, NoDirectives } from '#rights_requests/errors'
import { writeToPerson } from '#rights_requests/letters'
import DeathDirective from '#rights_requests/models/death_directive'
import RightsRequest from '#rights_requests/models/rights_request'

type Revoking = { id: string; partId: string; stamp: Stamp }

/** The person revokes directives, at any time (loi 78-17, art. 85): they go. Throws NoDirectives. */
export default class RevokeDeathDirectives {
  handle({ id, partId, stamp }: Revoking): Promise<void> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      const part = rightsRequest.partOf(partId)
      if (!rightsRequest.takesDirectives(part)) throw new DirectivesNotPossible()
      const { professionalId } = part
      const own = { who: identifiersOf({ email: rightsRequest.email }), professionalId }
      const directive = await DeathDirective.of(own, trx).forUpdate().first()
      if (!directive) throw new NoDirectives()

      await directive.delete()
      await writeToPerson(trx, rightsRequest, {
        ...{ template: 'directives_noted', at: stamp.at, part, linkDays: LINK_LIFE.afterAnswer },
        content: { what: 'revoked' },
      })
      const { reference: subject } = rightsRequest
      const body = { controller: professionalId }
      await record(trx, { kind: 'death_directives.revoked', subject, stamp, body })
    })
  }
}
