import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { tellOfInstruction } from '#rights_requests/instruction_letters'
import ControllerInstruction from '#rights_requests/models/controller_instruction'
import RequestPart from '#rights_requests/models/request_part'
import RightsRequest from '#rights_requests/models/rights_request'
import { whoWorksOn } from '#rights_requests/queries/who_acts'

type Note = { id: string; isDone: boolean; stamp: Stamp }

/** What a professional said has been taken up: those who work on the request are told, once. */
export default class NoteFollowed {
  async handle({ id, isDone, stamp }: Note): Promise<void> {
    await db.transaction(async (trx) => {
      const instruction = await ControllerInstruction.query({ client: trx })
        .where('id', id)
        .forUpdate()
        .firstOrFail()
      if (instruction.followedAt) return

      await instruction.merge({ followedAt: stamp.at }).save()
      const part = await RequestPart.findOrFail(instruction.partId, { client: trx })
      const rightsRequest = await RightsRequest.lock(part.rightsRequestId, trx)
      /** An extension that came too late leaves the decision to be made. */
      if (part.instructed === 'extend') await part.merge({ instructed: null }).save()
      const users = await whoWorksOn(rightsRequest, trx)
      const { kind } = instruction
      const about = { rightsRequest, part, at: stamp.at }
      await tellOfInstruction(trx, about, { id, kind, isDone, users })
    })
  }
}
