import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { queueFilters } from '#rights_requests/domain/queue'
import RightsRequest from '#rights_requests/models/rights_request'
import { requestPage } from '#rights_requests/pages/request_page'
import { queueView } from '#rights_requests/pages/queue_view'

/** The DPO's queue, and the story of one request. */
export default class RightsRequestsController {
  async index({ request, view, auth, i18n }: HttpContext) {
    const filters = queueFilters(request.qs())
    const { id: userId } = auth.getUserOrFail()
    const page = await queueView(filters, { now: DateTime.utc(), i18n, userId })
    return view.render('pages/rights_requests/index', page)
  }

  async show({ params, view, auth, i18n }: HttpContext) {
    const rightsRequest = await RightsRequest.whole(params.id)
    const page = await requestPage(rightsRequest, { now: DateTime.utc(), i18n })
    return view.render('pages/rights_requests/show', { ...page, isDpo: auth.user!.is('dpo') })
  }
}
