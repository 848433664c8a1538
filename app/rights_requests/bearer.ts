import type { HttpContext } from '@adonisjs/core/http'
import RightsRequestLink from '#rights_requests/models/rights_request_link'

/**
 * The link of the address, which is its own key: no page reached by it may be kept by a cache, or
 * named to another site.
 */
export async function linkOf({ params, response }: HttpContext): Promise<RightsRequestLink | null> {
  response.header('Referrer-Policy', 'no-referrer')
  response.header('Cache-Control', 'no-store')
  return RightsRequestLink.ofToken(String(params.token))
}
