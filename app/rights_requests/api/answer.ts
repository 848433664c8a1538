import type RightsRequest from '#rights_requests/models/rights_request'

/** A request as a program reads it: the dates are those of the pages, nothing tells who asks. */
export async function answerOf(rightsRequest: RightsRequest) {
  const { reference, state, receivedAt, zone, expiresAt, deadline, askedRight } = rightsRequest
  const at = (instant: typeof receivedAt) =>
    instant.setZone(zone).toISO({ suppressMilliseconds: true })
  return {
    reference,
    state,
    received_at: at(receivedAt),
    last_day: deadline.lastDay,
    expires_at: at(expiresAt),
    parts: [{ right: askedRight, state, last_day: deadline.lastDay }],
  }
}
