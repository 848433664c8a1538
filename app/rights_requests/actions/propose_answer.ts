import db from '@adonisjs/lucid/services/db'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import Professional from '#parties/models/professional'
import { instructionDay } from '#rights_requests/domain/controller_instruction'
import { groundsFor, type RefusalGround } from '#rights_requests/domain/refusal_ground'
import { GroundNotApplicable, WordsMissing } from '#rights_requests/errors'
import { askForInstruction } from '#rights_requests/instruction_letters'
import type RequestPart from '#rights_requests/models/request_part'
import PartProposal from '#rights_requests/models/part_proposal'
import RightsRequest from '#rights_requests/models/rights_request'
import { settle } from '#rights_requests/settle'

export type Proposal = {
  id: string
  partId: string
  /** What the person would read: the reasons of a refusal, or an answer in words. */
  words: string | null
  /** Said to the professional, and to nobody else. */
  note: string | null
  stamp: Stamp
} & ({ outcome: 'accept'; isWhole: boolean } | { outcome: 'refuse'; ground: RefusalGround })

/**
 * The platform has prepared the answer of a professional who decides, and asks for the instruction
 * (art. 28(3)(a) and (e)). Nothing is done before it is given.
 */
export default class ProposeAnswer {
  handle(proposal: Proposal): Promise<RightsRequest> {
    const { id, partId, stamp, words, note, outcome } = proposal
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      const part = rightsRequest.partOf(partId)
      checkWords(rightsRequest, part, proposal)

      const { at } = stamp
      part.apply('propose', at)
      await settle(rightsRequest, at)
      const ground = outcome === 'refuse' ? proposal.ground : null
      const isWhole = outcome === 'refuse' || proposal.isWhole
      const professionalId = part.professionalId!
      await PartProposal.updateOrCreate(
        { partId },
        {
          ...{ professionalId, outcome, refusalGround: ground, words, isWhole, note },
          ...{ proposedAt: at, proposedBy: actorId(stamp) },
        },
        { client: trx }
      )
      const professional = await Professional.findOrFail(professionalId, { client: trx })
      const neededBy = instructionDay(rightsRequest.deadlineOf(part), at)
      const asked = { professional, proposed: outcome, neededBy }
      await askForInstruction(trx, { rightsRequest, part, at }, asked)
      const { reference: subject } = rightsRequest
      const body = { right: part.askedRight, controller: professionalId, outcome, ground }
      await record(trx, { kind: 'rights_request.proposed', subject, stamp, body })

      return rightsRequest
    })
  }
}

/** A right that is not carried out on the data is answered in words, and a refusal has reasons. */
function checkWords(rightsRequest: RightsRequest, part: RequestPart, proposal: Proposal): void {
  const isRefused = proposal.outcome === 'refuse'
  if (isRefused && !groundsFor(part.askedRight).includes(proposal.ground)) {
    throw new GroundNotApplicable()
  }
  if (!proposal.words && (isRefused || !rightsRequest.carriesOut(part))) throw new WordsMissing()
}
