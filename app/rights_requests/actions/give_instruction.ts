import db from '@adonisjs/lucid/services/db'
import { enqueue } from '#foundation/jobs'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import type { Instructed } from '#rights_requests/domain/controller_instruction'
import type { ExtensionGround } from '#rights_requests/domain/extension'
import { groundsFor, type RefusalGround } from '#rights_requests/domain/refusal_ground'
import { GroundNotApplicable, TransitionNotAllowed } from '#rights_requests/errors'
import { canBeSaid } from '#rights_requests/instructable'
import { FOLLOW } from '#rights_requests/job_names'
import ControllerInstruction from '#rights_requests/models/controller_instruction'
import RequestPart from '#rights_requests/models/request_part'
import RightsRequest from '#rights_requests/models/rights_request'

export type Said = {
  partId: string
  professionalId: string
  stamp: Stamp
} & (
  | { kind: 'accept' }
  | { kind: 'refuse'; ground: RefusalGround; reasons: string }
  | { kind: 'extend'; ground: ExtensionGround; reasons: string }
  | { kind: 'object'; reasons: string }
)

/**
 * A professional tells the platform what to do with their part of a request, or objects to what it
 * is about to do. It is written down with who and when, as instructions must be (clauses 2021/915,
 * 7.1(a)), and followed by a job: whoever gives it sees no other controller's part.
 */
export default class GiveInstruction {
  handle(said: Said): Promise<ControllerInstruction> {
    const { partId, professionalId, kind, stamp } = said
    return db.transaction(async (trx) => {
      const own = await RequestPart.query({ client: trx })
        .where({ id: partId, professionalId })
        .firstOrFail()
      const rightsRequest = await RightsRequest.lock(own.rightsRequestId, trx)
      const part = rightsRequest.partOf(partId)
      const { at } = stamp
      if (!canBeSaid(rightsRequest, part, at).includes(kind)) throw new TransitionNotAllowed()
      if (kind === 'refuse' && !groundsFor(part.askedRight).includes(said.ground)) {
        throw new GroundNotApplicable()
      }

      if (kind !== 'object') await part.merge({ instructed: kind satisfies Instructed }).save()
      const ground = 'ground' in said ? said.ground : null
      const instruction = await ControllerInstruction.create(
        {
          ...{ partId, professionalId, kind, ground, givenAt: at, givenBy: actorId(stamp) },
          reasons: 'reasons' in said ? said.reasons : null,
        },
        { client: trx }
      )
      await enqueue(trx, FOLLOW, { id: instruction.id })
      const { reference: subject } = rightsRequest
      const body = {
        ...{ right: part.askedRight, controller: professionalId, instruction: kind, ground },
      }
      await record(trx, { kind: 'rights_request.instructed', subject, stamp, body })

      return instruction
    })
  }
}
