import type { HttpContext } from '@adonisjs/core/http'
import { speakUnlessChosen } from '#foundation/http/locale_middleware'
import { keepAddressSecret } from '#people/bearer'
import RightsRequestLink from '#rights_requests/models/rights_request_link'

/**
 * The link of the address, which is its own key: no page reached by it may be kept by a cache, or
 * named to another site. The page speaks the language of the request: take `i18n` from the context after.
 */
export async function linkOf(ctx: HttpContext): Promise<RightsRequestLink | null> {
  keepAddressSecret(ctx)
  const link = await RightsRequestLink.ofToken(String(ctx.params.token))
  if (link) speakUnlessChosen(ctx, link.rightsRequest.locale)
  return link
}
