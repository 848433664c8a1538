import { RuleViolation } from '#foundation/errors'
import type { Stamp } from '#foundation/stamp'
import AnswerInWords from '#rights_requests/actions/answer_in_words'
import ExtendDeadline from '#rights_requests/actions/extend_deadline'
import NoteFollowed from '#rights_requests/actions/note_followed'
import OrderExecution from '#rights_requests/actions/order_execution'
import RefuseRightsRequest from '#rights_requests/actions/refuse_rights_request'
import type { ExtensionGround } from '#rights_requests/domain/extension'
import type { RefusalGround } from '#rights_requests/domain/refusal_ground'
import ControllerInstruction from '#rights_requests/models/controller_instruction'
import PartProposal from '#rights_requests/models/part_proposal'
import RequestPart from '#rights_requests/models/request_part'
import RightsRequest from '#rights_requests/models/rights_request'

type Address = { id: string; partId: string; stamp: Stamp }

/**
 * Does what a professional told the platform to do, in the professional's name and at the instant it
 * was said. May be killed anywhere and run again: what is done already is not possible any more.
 */
export async function followInstruction(id: string, now: () => Stamp): Promise<void> {
  const instruction = await ControllerInstruction.find(id)
  if (!instruction || instruction.followedAt) return

  const isDone = await isFollowed(instruction)
  await new NoteFollowed().handle({ id, isDone, stamp: now() })
}

/** What a rule stands against is left to those who work on the request: they are told so. */
async function isFollowed(instruction: ControllerInstruction): Promise<boolean> {
  const part = await RequestPart.findOrFail(instruction.partId)
  const isToBeDone = instruction.kind !== 'object' && part.instructed === instruction.kind
  try {
    if (isToBeDone && !part.isEnded) await follow(instruction, part)
  } catch (error) {
    if (!(error instanceof RuleViolation)) throw error
  }
  const after = await RequestPart.findOrFail(part.id)
  return after.isEnded || after.state === 'executing' || after.instructed !== instruction.kind
}

async function follow(instruction: ControllerInstruction, part: RequestPart): Promise<void> {
  const { kind, ground, reasons, givenAt: at, givenBy } = instruction
  const stamp: Stamp = { actor: givenBy ? `user:${givenBy}` : 'system', at }
  const address: Address = { id: part.rightsRequestId, partId: part.id, stamp }
  if (kind === 'accept') return accept(address, part)
  const why = { ...address, reasons: reasons! }
  if (kind === 'refuse') {
    await new RefuseRightsRequest().handle({ ...why, ground: ground as RefusalGround })
  } else {
    await new ExtendDeadline().handle({ ...why, ground: ground as ExtensionGround })
  }
}

/** Words proposed with an acceptance are the answer; a proposal to refuse has none that would do. */
async function accept(address: Address, part: RequestPart): Promise<void> {
  const rightsRequest = await RightsRequest.whole(part.rightsRequestId)
  if (rightsRequest.carriesOut(part)) {
    await new OrderExecution().handle(address)
    return
  }
  const proposal = await PartProposal.findOrFail(part.id)
  if (proposal.outcome === 'refuse' || proposal.words === null) return
  const { words: text, isWhole } = proposal
  await new AnswerInWords().handle({ ...address, text, isWhole })
}
