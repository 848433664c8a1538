import type { Stamp } from '#foundation/stamp'
import RectifyData from '#rights_requests/actions/rectify_data'
import type { RectificationOutcome } from '#rights_requests/domain/part_act'
import { type PartToCarryOut, whatIsToBeDone } from '#rights_requests/queries/part_to_carry_out'

/** Applies the corrections decided for a part (art. 16). Run again after a crash, it changes nothing more. */
export async function carryOutRectification(
  part: PartToCarryOut,
  now: () => Stamp
): Promise<RectificationOutcome> {
  const { done, instruction, ...about } = await whatIsToBeDone(part, 'rectification')
  if (done) return done
  return new RectifyData().handle({ ...about, changes: instruction.changes, stamp: now() })
}
