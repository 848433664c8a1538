import db from '@adonisjs/lucid/services/db'
import { actorId, type Stamp } from '#foundation/stamp'
import type { SuspensionKind } from '#deadlines/domain/legal_terms'
import { record } from '#journal/record'
import { isPrompt } from '#rights_requests/domain/suspension'
import { LINK_LIFE } from '#rights_requests/domain/link_life'
import { AlreadyAsked, TransitionNotAllowed } from '#rights_requests/errors'
import { writeToPerson } from '#rights_requests/letters'
import RightsRequest from '#rights_requests/models/rights_request'
import Suspension from '#rights_requests/models/suspension'
import { settle } from '#rights_requests/settle'

type Asking = { id: string; kind: SuspensionKind; question: string; stamp: Stamp }

const EVENTS = { identity: 'ask_identity', clarification: 'ask_clarification' } as const
const TEMPLATES = { identity: 'asked_identity', clarification: 'asked_clarification' } as const

/**
 * Asks the person who they are, on reasonable doubt (art. 12(6)), or what they mean (recital 63).
 * The clocks of the request stop until the answer, if it was asked without undue delay (decree
 * 2019-536; EDPB 01/2022, 159).
 */
export default class AskPerson {
  handle({ id, kind, question, stamp }: Asking): Promise<RightsRequest> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      if (rightsRequest.isSuspended) throw new AlreadyAsked()
      const asked = rightsRequest.parts.filter((part) => part.can(EVENTS[kind]))
      if (asked.length === 0) throw new TransitionNotAllowed()

      const { at } = stamp
      for (const part of asked) part.apply(EVENTS[kind], at)
      const promptly = isPrompt(rightsRequest.receivedAt, at)
      const suspension = { rightsRequestId: id, kind, question, promptly }
      const by = { askedAt: at, askedBy: actorId(stamp) }
      await Suspension.create({ ...suspension, ...by }, { client: trx })
      await rightsRequest.load('suspensions')
      await settle(rightsRequest, at)
      const linkDays = LINK_LIFE.afterProof
      const content = { question, promptly }
      await writeToPerson(trx, rightsRequest, { template: TEMPLATES[kind], at, linkDays, content })
      const { reference: subject } = rightsRequest
      const body = { about: kind, promptly }
      await record(trx, { kind: 'rights_request.asked_person', subject, stamp, body })

      return rightsRequest
    })
  }
}
