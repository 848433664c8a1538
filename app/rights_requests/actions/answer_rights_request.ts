import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { LINK_LIFE, PACKAGE_DAYS } from '#rights_requests/domain/link_life'
import type { ErasureAnswer } from '#rights_requests/erasure_answer'
import { tellProfessionals } from '#rights_requests/forwarding'
import { writeToPerson } from '#rights_requests/letters'
import ConcernedController from '#rights_requests/models/concerned_controller'
import RightsRequest from '#rights_requests/models/rights_request'

type Answer = {
  id: string
  /** What is attested of an erasure; null for a copy of data. */
  erasure: ({ readonly number: string } & ErasureAnswer) | null
  /** Records removed, or handed over. */
  records: number
  stamp: Stamp
}

/** Tells the person, and the professionals concerned, that it is done: once. */
export default class AnswerRightsRequest {
  handle({ id, erasure, records, stamp }: Answer): Promise<RightsRequest> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      if (rightsRequest.state === 'answered') return rightsRequest

      const attestationNumber = erasure?.number ?? null
      await rightsRequest.apply('answer', stamp.at).merge({ attestationNumber }).save()
      const concerned = await ConcernedController.query({ client: trx }).where(
        'rightsRequestId',
        id
      )
      await writeToPerson(trx, rightsRequest, {
        template: 'answered',
        at: stamp.at,
        linkDays: LINK_LIFE.afterAnswer,
        content: { erasure, number: attestationNumber, packageDays: PACKAGE_DAYS },
      })
      await tellProfessionals(trx, rightsRequest, {
        template: 'executed',
        at: stamp.at,
        isErased: erasure?.outcome === 'erased',
      })
      const { reference: subject, askedRight: right } = rightsRequest
      const body = { right, controllers: concerned.length, records }
      await record(trx, { kind: 'rights_request.answered', subject, stamp, body })

      return rightsRequest
    })
  }
}
