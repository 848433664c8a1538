import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import Professional from '#parties/models/professional'
import { placeOf } from '#rights_requests/domain/place'
import { figuresView } from '#rights_requests/pages/figures_view'
import { deskOf, readerOf } from '#rights_requests/pages/queue_desk'
import { figuresAt } from '#rights_requests/queries/figures'

/** What comes in, what is answered, and how soon: of everybody, or of one professional. */
export default class FiguresController {
  async show(ctx: HttpContext) {
    const reader = readerOf(ctx, DateTime.utc())
    const { professionalId, i18n, now } = reader
    const professional = professionalId ? await Professional.findOrFail(professionalId) : null
    const figures = await figuresAt(now, { ...placeOf(professional), professionalId })
    const view = { desk: deskOf(reader), ...figuresView(figures, i18n) }
    return ctx.view.render(`pages/rights_requests/${professional ? 'pro/' : ''}figures`, view)
  }
}
