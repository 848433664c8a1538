import db from '@adonisjs/lucid/services/db'
import type { HttpContext } from '@adonisjs/core/http'
import { deskOf, may } from '#booking/controllers/pro/desk'
import { agendaPage } from '#booking/queries/agenda_page'
import { nextStep } from '#booking/queries/next_step'

/** The professional's home: seven days, and the one next thing to do if there is one. */
export default class AgendaController {
  async index(ctx: HttpContext) {
    const { professional, now } = await deskOf(ctx, 'keepAgenda')
    const from = String(ctx.request.input('jour', '')) || null
    const agenda = await agendaPage({ professional, from, now, locale: ctx.locale })
    const next = await nextStep(professional, {
      client: db.connection(),
      now,
      locale: ctx.locale,
    })
    const can = await may(ctx)
    return ctx.view.render('pages/booking/pro/agenda', { ...agenda, professional, next, can })
  }
}
