import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { bearerOf } from '#rights_requests/identity_bearer'
import RightsRequest from '#rights_requests/models/rights_request'
import { identityAsked } from '#rights_requests/queries/identity_asked'

/** Where the person shows who they are, once that was asked. */
export default class IdentitiesController {
  async show(ctx: HttpContext) {
    const { params, view, response, auth } = ctx
    const { id } = await bearerOf(ctx, DateTime.utc())
    const rightsRequest = await RightsRequest.whole(id)
    const identity = await identityAsked(rightsRequest, ctx.i18n)
    const { token } = params
    if (!identity?.isOpen)
      return response.redirect().toRoute('rights_requests.follow_up.show', [token])
    if (identity.means === 'document') {
      return response.redirect().toRoute('rights_requests.identity_document.create', [token])
    }
    const isSignedIn = auth.user !== undefined
    const page = { token, rightsRequest, identity, isSignedIn }
    return view.render('pages/rights_requests/identity/show', page)
  }
}
