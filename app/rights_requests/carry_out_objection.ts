import type { Stamp } from '#foundation/stamp'
import type { ObjectionAct } from '#inventory/domain/limits'
import RecordObjection from '#rights_requests/actions/record_objection'
import type { ObjectionOutcome } from '#rights_requests/domain/part_act'
import { type PartToCarryOut, whatIsToBeDone } from '#rights_requests/queries/part_to_carry_out'

/** Records an objection (art. 21(1)), to marketing (art. 21(2)) or not, at once effective. */
export async function carryOutObjection(
  part: PartToCarryOut,
  now: () => Stamp,
  act: ObjectionAct = 'objection'
): Promise<ObjectionOutcome> {
  const { done, instruction, ...about } = await whatIsToBeDone(part, act)
  if (done) return done
  const { purposes, refused } = instruction
  const refusal = { act, purposes, refused }
  return new RecordObjection().handle({ ...about, ...refusal, stamp: now() })
}
