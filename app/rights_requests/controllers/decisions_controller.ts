import type { HttpContext } from '@adonisjs/core/http'
import { partOpenTo } from '#rights_requests/pages/open_act'
import { previewOf } from '#rights_requests/pages/preview'
import { foundFor } from '#rights_requests/queries/found_for'

/** Before deciding: what would go, what would stay and why. */
export default class DecisionsController {
  async create(ctx: HttpContext) {
    const open = await partOpenTo('execute', ctx)
    if (!open) return
    const { rightsRequest, part } = open
    const preview = previewOf(await foundFor(rightsRequest, part), part.askedRight, ctx.i18n)
    return ctx.view.render('pages/rights_requests/decision', { rightsRequest, part, preview })
  }
}
