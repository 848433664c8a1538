import type { Stamp } from '#foundation/stamp'
import RestrictData from '#rights_requests/actions/restrict_data'
import type { RestrictionOutcome } from '#rights_requests/domain/part_act'
import { type PartToCarryOut, whatIsToBeDone } from '#rights_requests/queries/part_to_carry_out'

/** Restricts what a part is about (art. 18). Run again after a crash, it restricts nothing twice. */
export async function carryOutRestriction(
  part: PartToCarryOut,
  now: () => Stamp
): Promise<RestrictionOutcome> {
  const { done, instruction, ...about } = await whatIsToBeDone(part, 'restriction')
  if (done) return done
  return new RestrictData().handle({ ...about, ground: instruction.ground, stamp: now() })
}
