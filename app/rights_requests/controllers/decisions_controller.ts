import type { HttpContext } from '@adonisjs/core/http'
import RightsRequest from '#rights_requests/models/rights_request'
import { previewOf } from '#rights_requests/pages/preview'
import { foundFor } from '#rights_requests/queries/found_for'

/** Before deciding: what would go, what would stay and why. */
export default class DecisionsController {
  async create({ params, view, response, i18n }: HttpContext) {
    const rightsRequest = await RightsRequest.findOrFail(params.id)
    if (!rightsRequest.can('execute')) {
      return response.redirect().toRoute('rights_requests.show', [params.id])
    }
    const preview = previewOf(await foundFor(rightsRequest), rightsRequest.askedRight, i18n)
    return view.render('pages/rights_requests/decision', { rightsRequest, preview })
  }
}
