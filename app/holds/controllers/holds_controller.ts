import type { HttpContext } from '@adonisjs/core/http'
import { errors } from '@adonisjs/core'
import { DateTime } from 'luxon'
import { holdList, holdPage } from '#holds/pages/hold_page'
import { HOLD_SCOPES } from '#holds/validators'

/** What is kept in spite of any erasure, and why (art. 17(3)): the list, one act, where to begin. */
export default class HoldsController {
  async index({ request, view, i18n }: HttpContext) {
    return view.render(
      'pages/holds/index',
      await holdList(request.input('apres'), { i18n, now: DateTime.utc() })
    )
  }

  async create({ view }: HttpContext) {
    return view.render('pages/holds/create', { scopes: HOLD_SCOPES })
  }

  async show({ params, request, view, i18n }: HttpContext) {
    const hold = await holdPage(params.act, { i18n, now: DateTime.utc() })
    if (!hold) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    return view.render('pages/holds/show', { hold })
  }
}
