import type { DateTime } from 'luxon'
import { summaryOf } from '#rights_requests/domain/part_state'
import type RightsRequest from '#rights_requests/models/rights_request'

/**
 * Saves a locked request with its parts after an act: each open part by its clock, the request by
 * what its parts come to. What the person wrote freely goes with the last answer: it has served
 * (art. 5(1)(c)).
 */
export async function settle(rightsRequest: RightsRequest, at: DateTime): Promise<RightsRequest> {
  for (const part of rightsRequest.parts) {
    if (!part.isEnded) part.runBy(rightsRequest.deadlineOf(part))
    await part.save()
  }
  await forgetInstructions(rightsRequest)
  const { lastDay, carefulDay, expiresAt } = rightsRequest.duePart
  const wasEnded = rightsRequest.isEnded
  rightsRequest.merge({
    state: summaryOf(rightsRequest.parts.map((part) => part.state)),
    movedAt: at,
    lastDay,
    carefulDay,
    expiresAt,
  })
  if (!wasEnded && rightsRequest.isEnded) rightsRequest.merge({ closedAt: at, message: null })
  return rightsRequest.save()
}

/** What was to be done for a part that was refused or withdrawn instead is of no more use. */
async function forgetInstructions({ parts, $trx: trx }: RightsRequest): Promise<void> {
  const ended = parts.filter(({ isEnded }) => isEnded).map(({ id }) => id)
  if (trx && ended.length > 0)
    await trx.from('part_instructions').whereIn('part_id', ended).delete()
}
