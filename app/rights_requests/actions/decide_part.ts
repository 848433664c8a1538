import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import { purposesOf } from '#inventory/queries/object'
import { rectifiable, compare } from '#inventory/queries/rectify'
import { record } from '#journal/record'
import type { Instruction } from '#rights_requests/domain/part_act'
import { checkUses } from '#rights_requests/check_uses'
import { NotExecutable, NothingDecided, TransitionNotAllowed } from '#rights_requests/errors'
import type RequestPart from '#rights_requests/models/request_part'
import RightsRequest from '#rights_requests/models/rights_request'
import { writeInstruction } from '#rights_requests/part_acts'
import { checkRectification } from '#rights_requests/queries/check_rectification'
import { searchFor } from '#rights_requests/search'

type Decision = { id: string; partId: string; instruction: Instruction; stamp: Stamp }

/**
 * Writes down what exactly is to be done for a part, in place of what was written before; nothing is
 * done yet. Throws RectificationRefused with every mistake, NothingDecided when it would change
 * nothing, and for uses what `checkUses` throws.
 */
export default class DecidePart {
  handle({ id, partId, instruction, stamp }: Decision): Promise<void> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      const part = rightsRequest.partOf(partId)
      if (part.askedRight !== instruction.act || !part.isDecidable) throw new TransitionNotAllowed()
      if (!rightsRequest.carriesOut(part)) throw new NotExecutable()

      const kept = await this.#check(trx, { rightsRequest, part, instruction })
      await writeInstruction(trx, partId, kept, stamp.at)
      const { reference: subject } = rightsRequest
      const body = { right: part.askedRight, controller: part.professionalId }
      await record(trx, { kind: 'rights_request.decision_written', subject, stamp, body })
    })
  }

  /** @returns what would really be done. */
  async #check(
    trx: TransactionClientContract,
    about: { rightsRequest: RightsRequest; part: RequestPart; instruction: Instruction }
  ): Promise<Instruction> {
    const { rightsRequest, part, instruction } = about
    const { professionalId } = part
    if (instruction.act === 'rectification') {
      const search = await searchFor(rightsRequest, professionalId, trx)
      const real = compare(await rectifiable(search), instruction.changes)
      if (real.length === 0) throw new NothingDecided()
      const changes = real.map(({ dataset, record: of, field, value }) => {
        return { dataset, record: of, field, value }
      })
      await checkRectification(search, rightsRequest, changes)
      return { act: 'rectification', changes }
    }
    if (instruction.act === 'restriction') return instruction
    checkUses(instruction, await purposesOf(await searchFor(rightsRequest, professionalId, trx)))
    return instruction
  }
}
