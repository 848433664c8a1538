import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { retentionPage } from '#retention/pages/retention_page'

/** How long each kind of data is kept, and what the nights do about it (art. 5(1)(e)). */
export default class RetentionController {
  async index({ request, view, i18n }: HttpContext) {
    const asked: unknown = request.input('avant')
    const before = typeof asked === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(asked) ? asked : null
    const page = await retentionPage({ i18n, now: DateTime.utc(), before })
    return view.render('pages/retention/index', { page, before })
  }
}
