import type { Stamp } from '#foundation/stamp'
import { carryOutPackages } from '#rights_requests/carry_out_access'
import type RightsRequest from '#rights_requests/models/rights_request'

/**
 * Gathers what the person provided, in formats that other services read (art. 20), keeps it for a
 * while and answers. Run again after a crash, it answers once.
 */
export function carryOutPortability(rightsRequest: RightsRequest, now: () => Stamp): Promise<void> {
  return carryOutPackages('portability', rightsRequest, now)
}
