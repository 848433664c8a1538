import type { Stamp } from '#foundation/stamp'
import AnswerRightsRequest from '#rights_requests/actions/answer_rights_request'
import type { PackageKind } from '#rights_requests/domain/copy_format'
import { handOver } from '#rights_requests/hand_over'
import ConcernedController from '#rights_requests/models/concerned_controller'
import type RightsRequest from '#rights_requests/models/rights_request'

/**
 * Gathers everything about the person, with what is done with it (art. 15(1) and (3)), keeps it for
 * a while and answers. Run again after a crash, it answers once.
 */
export function carryOutAccess(rightsRequest: RightsRequest, now: () => Stamp): Promise<void> {
  return carryOutPackages('access', rightsRequest, now)
}

/** One package for each controller concerned, then the answer. */
export async function carryOutPackages(
  kind: PackageKind,
  rightsRequest: RightsRequest,
  now: () => Stamp
): Promise<void> {
  const { id } = rightsRequest
  const concerned = await ConcernedController.query().where('rightsRequestId', id).orderBy('id')
  let records = 0
  for (const { professionalId } of concerned) {
    records += await handOver({ kind, rightsRequest, professionalId }, now())
  }
  await new AnswerRightsRequest().handle({ id, erasure: null, records, stamp: now() })
}
