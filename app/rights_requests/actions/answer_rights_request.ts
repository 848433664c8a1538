import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import type { Enclosure } from '#letters/paper/paper_document'
import { eraseCopiesOf } from '#rights_requests/copies'
import { LINK_LIFE, PACKAGE_DAYS } from '#rights_requests/domain/link_life'
import type { AttestedAct } from '#rights_requests/attest_act'
import type { DoneAnswer } from '#rights_requests/done_answer'
import type { ErasureAnswer } from '#rights_requests/erasure_answer'
import { tellProfessional } from '#rights_requests/forwarding'
import { writeToPerson } from '#rights_requests/letters'
import type RequestPart from '#rights_requests/models/request_part'
import RightsRequest from '#rights_requests/models/rights_request'
import { searchFor } from '#rights_requests/search'
import { settle } from '#rights_requests/settle'

type Answer = {
  id: string
  partId: string
  /** What is attested of an erasure; null for a copy of data. */
  erasure: ({ readonly number: string } & ErasureAnswer) | null
  /** What was corrected, restricted or given up. */
  done?: DoneAnswer
  /** What is attested of it. */
  attestation?: AttestedAct | null
  /** False when something that was asked is not granted, which the answer explains. */
  isWhole?: boolean
  /** Records removed, or handed over. */
  records: number
  stamp: Stamp
}

/** What a letter on paper can't let somebody download. */
function enclosedWith({ executedAs: right, attestationNumber }: RequestPart): Enclosure[] {
  const isCopy = right === 'access' || right === 'portability'
  return [
    ...(attestationNumber ? [{ kind: 'attestation', number: attestationNumber } as const] : []),
    ...(isCopy ? [{ kind: 'copy' } as const] : []),
  ]
}

/** Tells the person, and the professional concerned, that a part is done: once. */
export default class AnswerRightsRequest {
  handle(answer: Answer): Promise<RightsRequest> {
    const { id, partId, erasure, done, attestation, isWhole = true, records, stamp } = answer
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      const part = rightsRequest.partOf(partId)
      if (part.isEnded) return rightsRequest

      /** A copy made while the erasure was under way would outlive what it copies. */
      const { who } = await searchFor(rightsRequest, part.professionalId, trx)
      if (erasure) await eraseCopiesOf(trx, who, stamp)
      const { at } = stamp
      const number = erasure?.number ?? attestation?.number ?? null
      part.apply(isWhole ? 'answer' : 'answer_partly', at).merge({ attestationNumber: number })
      await settle(rightsRequest, at)
      await writeToPerson(trx, rightsRequest, {
        template: 'answered',
        at,
        part,
        linkDays: LINK_LIFE.afterAnswer,
        content: {
          ...{ erasure, done, isWhole, number, packageDays: PACKAGE_DAYS, as: part.executedAs },
          ...(attestation && { attestation }),
        },
        dueOn: rightsRequest.deadlineOf(part).lastDay,
        enclosures: enclosedWith(part),
      })
      const isErased = erasure?.outcome === 'erased'
      await tellProfessional(trx, rightsRequest, part, { template: 'executed', at, isErased })
      const { reference: subject } = rightsRequest
      const body = { right: part.askedRight, controller: part.professionalId, records }
      await record(trx, { kind: 'rights_request.answered', subject, stamp, body })

      return rightsRequest
    })
  }
}
