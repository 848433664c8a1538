import type { Stamp } from '#foundation/stamp'
import AnswerRightsRequest from '#rights_requests/actions/answer_rights_request'
import { handOver } from '#rights_requests/hand_over'
import type RequestPart from '#rights_requests/models/request_part'
import RightsRequest from '#rights_requests/models/rights_request'

/**
 * Gathers everything about the person, with what is done with it (art. 15(1) and (3)), keeps it for
 * a while and answers. Run again after a crash, it answers once.
 */
export function carryOutAccess(part: RequestPart, now: () => Stamp): Promise<void> {
  return carryOutPackage('access', part, now)
}

/**
 * Gathers what the person provided, in formats that other services read (art. 20), keeps it for a
 * while and answers. Run again after a crash, it answers once.
 */
export function carryOutPortability(part: RequestPart, now: () => Stamp): Promise<void> {
  return carryOutPackage('portability', part, now)
}

async function carryOutPackage(
  kind: 'access' | 'portability',
  { id: partId, rightsRequestId: id, professionalId }: RequestPart,
  now: () => Stamp
): Promise<void> {
  const rightsRequest = await RightsRequest.findOrFail(id)
  const records = await handOver({ kind, rightsRequest, professionalId }, now())
  await new AnswerRightsRequest().handle({ id, partId, erasure: null, records, stamp: now() })
}
