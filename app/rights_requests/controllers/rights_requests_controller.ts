import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { queueFilters } from '#rights_requests/domain/queue'
import RightsRequest from '#rights_requests/models/rights_request'
import { deskOf, readerOf } from '#rights_requests/pages/queue_desk'
import { requestPage } from '#rights_requests/pages/request_page'
import { queueView } from '#rights_requests/pages/queue_view'

/** The DPO's queue, and the story of one request. */
export default class RightsRequestsController {
  async index(ctx: HttpContext) {
    const reader = readerOf(ctx, DateTime.utc())
    const filters = queueFilters(ctx.request.qs(), deskOf(reader))
    return ctx.view.render('pages/rights_requests/index', await queueView(filters, reader))
  }

  async show({ params, view, auth, i18n }: HttpContext) {
    const rightsRequest = await RightsRequest.whole(params.id)
    const page = await requestPage(rightsRequest, { now: DateTime.utc(), i18n })
    return view.render('pages/rights_requests/show', { ...page, isDpo: auth.user!.is('dpo') })
  }
}
