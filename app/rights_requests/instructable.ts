import type { DateTime } from 'luxon'
import type { SaidByController } from '#rights_requests/domain/controller_instruction'
import { leads } from '#rights_requests/domain/part_state'
import type RequestPart from '#rights_requests/models/request_part'
import type RightsRequest from '#rights_requests/models/rights_request'

/**
 * What the professional can say of a part now. One who decides accepts or refuses what is proposed,
 * and may ask for a longer time within the first month (art. 12(3)); any other may object as long as
 * nothing is decided and the date is not over.
 */
export function canBeSaid(
  rightsRequest: RightsRequest,
  part: RequestPart,
  now: DateTime
): SaidByController[] {
  if (part.instructed !== null || part.forwardedAt === null) return []
  const { expiresAt, article } = rightsRequest.deadlineOf(part)
  const isOver = expiresAt !== null && now >= expiresAt
  if (!part.isDecidedElsewhere) {
    const isOpen = !part.isEnded && part.state !== 'executing' && !isOver
    return isOpen ? ['object'] : []
  }
  const canExtend =
    leads(part.state, 'extend') && part.extendedAt === null && !isOver && article === 'gdpr_12_3'
  return [
    ...(part.state === 'awaiting_decision' ? (['accept', 'refuse'] as const) : []),
    ...(canExtend ? (['extend'] as const) : []),
  ]
}
