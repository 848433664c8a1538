import type { HttpContext } from '@adonisjs/core/http'
import RightsRequest from '#rights_requests/models/rights_request'
import { foundFor } from '#rights_requests/queries/found_for'

/** Before deciding: what would go, what would stay and why. */
export default class DecisionsController {
  async create({ params, view, response }: HttpContext) {
    const rightsRequest = await RightsRequest.findOrFail(params.id)
    if (!rightsRequest.can('execute')) {
      return response.redirect().toRoute('rights_requests.show', [params.id])
    }
    const found = await foundFor(rightsRequest)
    return view.render('pages/rights_requests/decision', { rightsRequest, found })
  }
}
