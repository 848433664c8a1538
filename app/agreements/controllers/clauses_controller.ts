import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { clausesPage } from '#agreements/pages/clauses_page'

/** The clauses proposed for signature, those being written, and those of before. */
export default class ClausesController {
  async index({ auth, request, view, i18n }: HttpContext) {
    const version = Number(request.qs().version) || null
    const page = await clausesPage({ version, i18n, now: DateTime.utc() })
    const canChange = auth.getUserOrFail().is('dpo')
    return view.render('pages/agreements/clauses/index', { ...page, canChange })
  }
}
