import type { Stamp } from '#foundation/stamp'
import { carryOutObjection } from '#rights_requests/carry_out_objection'
import type { ObjectionOutcome } from '#rights_requests/domain/part_act'
import type { PartToCarryOut } from '#rights_requests/queries/part_to_carry_out'

/** Records that consent is withdrawn (art. 7(3)): what was done before stays lawful, nothing begins again. */
export function carryOutWithdrawalOfConsent(
  part: PartToCarryOut,
  now: () => Stamp
): Promise<ObjectionOutcome> {
  return carryOutObjection(part, now, 'withdrawal_of_consent')
}
