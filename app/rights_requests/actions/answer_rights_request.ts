import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { LINK_LIFE, PACKAGE_DAYS } from '#rights_requests/domain/link_life'
import { tellProfessionals } from '#rights_requests/forwarding'
import { writeToPerson } from '#rights_requests/letters'
import ConcernedController from '#rights_requests/models/concerned_controller'
import { FILE_KEPT } from '#rights_requests/personal_data'
import RightsRequest from '#rights_requests/models/rights_request'

type Answer = {
  id: string
  /** Number of the attestation of an erasure. */
  attestationNumber: string | null
  /** Records removed, or handed over. */
  records: number
  stamp: Stamp
}

/** Tells the person, and the professionals concerned, that it is done: once. */
export default class AnswerRightsRequest {
  handle({ id, attestationNumber, records, stamp }: Answer): Promise<RightsRequest> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      if (rightsRequest.state === 'answered') return rightsRequest

      await rightsRequest.apply('answer', stamp.at).merge({ attestationNumber }).save()
      const concerned = await ConcernedController.query({ client: trx }).where(
        'rightsRequestId',
        id
      )
      const kept = rightsRequest.askedRight === 'erasure' ? keptBy(concerned) : []
      await writeToPerson(trx, rightsRequest, {
        template: 'answered',
        at: stamp.at,
        linkDays: LINK_LIFE.afterAnswer,
        content: { records, kept, number: attestationNumber, packageDays: PACKAGE_DAYS },
      })
      await tellProfessionals(trx, rightsRequest, { template: 'executed', at: stamp.at })
      const { reference: subject, askedRight: right } = rightsRequest
      const body = { right, controllers: concerned.length, records }
      await record(trx, { kind: 'rights_request.answered', subject, stamp, body })

      return rightsRequest
    })
  }
}

/** What stays, each reason once however many controllers keep something for it, and the file. */
function keptBy(concerned: readonly ConcernedController[]): { reason: string; law: string }[] {
  const kept = concerned.flatMap((controller) => (controller.kept ?? []).flatMap((it) => it.kept))
  const reasons = [...kept, FILE_KEPT].map(({ reason, law }) => [reason, { reason, law }] as const)
  return [...new Map(reasons).values()]
}
