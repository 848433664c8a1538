import RightsRequest from '#rights_requests/models/rights_request'

const SHOWN = 10

/**
 * Other requests of the same address for one of the same rights, the latest first. They are shown together
 * and nothing more: each is verified and answered by itself.
 */
export async function twinsOf(rightsRequest: RightsRequest): Promise<RightsRequest[]> {
  const { id, email, askedRights } = rightsRequest
  if (!email) return []
  return RightsRequest.query()
    .where('email', email)
    .whereRaw('asked_rights && ?', [askedRights])
    .whereNot('id', id)
    .orderBy('receivedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(SHOWN)
}
