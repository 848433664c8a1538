import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { figuresView } from '#rights_requests/pages/figures_view'
import { figuresAt } from '#rights_requests/queries/figures'

/** What comes in, what is answered, and how soon. */
export default class FiguresController {
  async show({ view, i18n }: HttpContext) {
    const figures = await figuresAt(DateTime.utc())
    return view.render('pages/rights_requests/figures', figuresView(figures, i18n))
  }
}
