import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import Professional from '#parties/models/professional'
import { queueFilters } from '#rights_requests/domain/queue'
import { ownPart, ownPartPage } from '#rights_requests/pages/own_parts'
import { deskOf, readerOf } from '#rights_requests/pages/queue_desk'
import { queueView } from '#rights_requests/pages/queue_view'

/** The requests of a professional's clients: their own parts, and nobody else's. */
export default class OwnPartsController {
  async index(ctx: HttpContext) {
    const reader = readerOf(ctx, DateTime.utc())
    const filters = queueFilters(ctx.request.qs(), deskOf(reader))
    const page = await queueView(filters, reader)
    const professional = await Professional.findOrFail(reader.professionalId)
    return ctx.view.render('pages/rights_requests/pro/index', { ...page, professional })
  }

  async show({ auth, params, view, i18n }: HttpContext) {
    const own = await ownPart(params.id, auth.user!.professionalId!)
    const page = await ownPartPage(own, { now: DateTime.utc(), i18n })
    return view.render('pages/rights_requests/pro/show', page)
  }
}
