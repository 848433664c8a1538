import RightsRequest from '#rights_requests/models/rights_request'

/** The request of that reference, if this key filed it. */
export function requestFiledBy(
  apiTokenId: string,
  reference: string
): Promise<RightsRequest | null> {
  return RightsRequest.query()
    .where('reference', reference)
    .whereIn('id', (own) => {
      void own.from('api_filings').select('rights_request_id').where('api_token_id', apiTokenId)
    })
    .first()
}
