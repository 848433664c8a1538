import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { LINK_LIFE } from '#rights_requests/domain/link_life'
import type { ErasureAnswer } from '#rights_requests/erasure_answer'
import { tellProfessional } from '#rights_requests/forwarding'
import { writeToPerson } from '#rights_requests/letters'
import RightsRequest from '#rights_requests/models/rights_request'
import { settle } from '#rights_requests/settle'

type Completion = {
  id: string
  partId: string
  erasure: { readonly number: string } & ErasureAnswer
  /** Nothing is held any more. */
  isWhole: boolean
  stamp: Stamp
}

/** Tells the person, and the professional concerned, that what was held is erased too: once for each round. */
export default class CompleteErasure {
  handle({ id, partId, erasure, isWhole, stamp }: Completion): Promise<RightsRequest> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      const part = rightsRequest.partOf(partId)
      const { number } = erasure
      if (part.attestationNumber === number) return rightsRequest

      const { at } = stamp
      part.merge({ attestationNumber: number, movedAt: at })
      if (isWhole && part.can('complete')) part.apply('complete', at)
      await settle(rightsRequest, at)
      await writeToPerson(trx, rightsRequest, {
        ...{ template: 'erasure_completed', at, part, linkDays: LINK_LIFE.afterAnswer },
        content: { erasure, number, isWhole },
        enclosures: [{ kind: 'attestation', number }],
      })
      await tellProfessional(trx, rightsRequest, part, { template: 'executed', at, isErased: true })
      const { reference: subject } = rightsRequest
      const body = { controller: part.professionalId, number, whole: isWhole }
      await record(trx, { kind: 'rights_request.erasure_completed', subject, stamp, body })

      return rightsRequest
    })
  }
}
