import type { HttpContext } from '@adonisjs/core/http'
import { requestToAccept } from '#rights_requests/pages/open_act'
import { previewOf } from '#rights_requests/pages/preview'
import { foundFor } from '#rights_requests/queries/found_for'

/** Before deciding: what would go, what would stay and why. */
export default class DecisionsController {
  async create(ctx: HttpContext) {
    const rightsRequest = await requestToAccept(ctx)
    if (!rightsRequest) return
    const preview = previewOf(await foundFor(rightsRequest), rightsRequest.askedRight, ctx.i18n)
    return ctx.view.render('pages/rights_requests/decision', { rightsRequest, preview })
  }
}
