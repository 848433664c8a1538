import db from '@adonisjs/lucid/services/db'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { LINK_LIFE } from '#rights_requests/domain/link_life'
import { ExecutedInstead, NoControllerNamed } from '#rights_requests/errors'
import { tellProfessional } from '#rights_requests/forwarding'
import { writeToPerson } from '#rights_requests/letters'
import RightsRequest from '#rights_requests/models/rights_request'
import { settle } from '#rights_requests/settle'

type Answer = {
  id: string
  partId: string
  /** What was done and when, in words the person will read. */
  text: string
  /** Granted whole, or with something left out that the text explains. */
  isWhole: boolean
  stamp: Stamp
}

/**
 * Answers a part that is not carried out on the data by itself: information, a decision looked at
 * again by somebody (art. 22(3)), what happens to data after a death (loi 78-17, art. 85).
 */
export default class AnswerInWords {
  handle({ id, partId, text, isWhole, stamp }: Answer): Promise<RightsRequest> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      const part = rightsRequest.partOf(partId)
      if (part.controller === 'unknown') throw new NoControllerNamed()
      if (rightsRequest.carriesOut(part)) throw new ExecutedInstead()

      const { at } = stamp
      part.apply('execute', at).apply(isWhole ? 'answer' : 'answer_partly', at)
      part.merge({ answer: text, decidedAt: at, decidedBy: actorId(stamp) })
      await settle(rightsRequest, at)
      await writeToPerson(trx, rightsRequest, {
        ...{ template: 'answered', at, part, linkDays: LINK_LIFE.afterAnswer },
        content: { text, isWhole },
        dueOn: rightsRequest.deadlineOf(part).lastDay,
      })
      await tellProfessional(trx, rightsRequest, part, { template: 'executed', at })
      const { reference: subject } = rightsRequest
      const body = { right: part.askedRight, controller: part.professionalId, records: 0 }
      await record(trx, { kind: 'rights_request.answered', subject, stamp, body })

      return rightsRequest
    })
  }
}
