import type { DateTime } from 'luxon'
import RightsRequest from '#rights_requests/models/rights_request'

/** A request as a program reads it: the dates are those of the pages, nothing tells who asks. */
export async function answerOf({ id }: { id: string }) {
  const rightsRequest = await RightsRequest.whole(id)
  const { reference, state, receivedAt, zone, expiresAt, deadline } = rightsRequest
  return {
    reference,
    state,
    received_at: instantIn(zone, receivedAt),
    last_day: deadline.lastDay,
    expires_at: instantIn(zone, expiresAt),
    parts: rightsRequest.parts.map((part) => ({
      right: part.askedRight,
      controller: part.professional?.slug ?? part.controller,
      state: part.state,
      last_day: rightsRequest.deadlineOf(part).lastDay,
    })),
  }
}

/** Null while the clock is stopped. */
function instantIn(zone: string, instant: DateTime | null): string | null {
  return instant?.setZone(zone).toISO({ suppressMilliseconds: true }) ?? null
}
