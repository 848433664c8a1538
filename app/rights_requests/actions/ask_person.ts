import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import type { SuspensionKind } from '#deadlines/domain/legal_terms'
import { record } from '#journal/record'
import { asked } from '#rights_requests/asking'
import RightsRequest from '#rights_requests/models/rights_request'

type Asking = { id: string; kind: SuspensionKind; question: string; stamp: Stamp }

/** Asks the person who they are, on reasonable doubt (art. 12(6)), or what they mean (recital 63). */
export default class AskPerson {
  handle({ id, kind, question, stamp }: Asking): Promise<RightsRequest> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      const promptly = await asked(trx, rightsRequest, { kind, question, stamp })
      const { reference: subject } = rightsRequest
      const body = { about: kind, promptly }
      await record(trx, { kind: 'rights_request.asked_person', subject, stamp, body })
      return rightsRequest
    })
  }
}
