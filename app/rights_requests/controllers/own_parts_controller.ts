import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { ownPart, ownPartPage, ownQueuePage } from '#rights_requests/pages/own_parts'

/** The requests of a professional's clients: their own parts, and nobody else's. */
export default class OwnPartsController {
  async index({ auth, request, view, i18n }: HttpContext) {
    const professionalId = auth.user!.professionalId!
    const reader = { now: DateTime.utc(), i18n }
    const page = await ownQueuePage(professionalId, request.qs(), reader)
    return view.render('pages/rights_requests/pro/index', page)
  }

  async show({ auth, params, view, i18n }: HttpContext) {
    const own = await ownPart(params.id, auth.user!.professionalId!)
    const page = await ownPartPage(own, { now: DateTime.utc(), i18n })
    return view.render('pages/rights_requests/pro/show', page)
  }
}
