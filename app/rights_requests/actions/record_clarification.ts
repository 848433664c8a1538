import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { NothingAsked } from '#rights_requests/errors'
import RightsRequest from '#rights_requests/models/rights_request'
import { settle } from '#rights_requests/settle'

type Answered = { id: string; answer: string; stamp: Stamp }

/** The person has said what they mean: the clocks run again, and the answer joins the request. */
export default class RecordClarification {
  handle({ id, answer, stamp }: Answered): Promise<RightsRequest> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      const open = rightsRequest.suspensions.find(
        ({ kind, answeredAt }) => kind === 'clarification' && answeredAt === null
      )
      if (!open) throw new NothingAsked()

      const { at } = stamp
      await open.merge({ answeredAt: at }).save()
      for (const part of rightsRequest.parts) if (part.can('clarify')) part.apply('clarify', at)
      const { message } = rightsRequest
      rightsRequest.merge({ message: [message, answer].filter(Boolean).join('\n\n') })
      await settle(rightsRequest, at)
      const { reference: subject } = rightsRequest
      await record(trx, { kind: 'rights_request.clarified', subject, stamp })

      return rightsRequest
    })
  }
}
