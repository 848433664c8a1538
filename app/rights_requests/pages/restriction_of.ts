import { errors } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import RightsRequest from '#rights_requests/models/rights_request'
import { restrictedFor } from '#rights_requests/pages/in_force'

/** The restriction of the address, which may name any: only one that the request asked for is found. */
export async function restrictionOf({ params, i18n, request }: HttpContext) {
  const rightsRequest = await RightsRequest.whole(params.id)
  const restrictions = await restrictedFor(rightsRequest, i18n)
  const restriction = restrictions.find(({ id }) => id === params.restrictionId)
  if (!restriction) throw new errors.E_ROUTE_NOT_FOUND([request.method(), '/dpo/demandes'])
  return { rightsRequest, restriction }
}
