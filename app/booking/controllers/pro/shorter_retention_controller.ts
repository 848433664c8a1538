import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { dayOf } from '#deadlines/domain/civil_day'
import ChooseRetention from '#booking/actions/settings/choose_retention'
import { deskOf } from '#booking/controllers/pro/desk'
import { RETENTION_CHOICES, retentionValidator } from '#booking/pro_validators'
import { retentionForecasts } from '#booking/queries/purge_days'

/** Keeping clients' data for less long brings erasures forward for good: said in full, then done. */
export default class ShorterRetentionController {
  async create(ctx: HttpContext) {
    const { professional, now } = await deskOf(ctx, 'decideOnData')
    const previous = professional.retentionDays
    const days = RETENTION_CHOICES.find((it) => String(it) === ctx.request.qs().jours)
    if (!days || days >= previous) {
      return ctx.response.redirect().toRoute('booking.pro.retention.edit')
    }
    const today = dayOf(now, professional.timezone)
    const [forecast] = await retentionForecasts(professional, [days], today)
    return ctx.view.render('pages/booking/pro/retention_shorter', { previous, forecast })
  }

  @inject()
  async store(ctx: HttpContext, chooseRetention: ChooseRetention) {
    const { professionalId, stamp } = await deskOf(ctx, 'decideOnData')
    const { request, response, session, i18n } = ctx
    const { days, previous } = await request.validateUsing(retentionValidator)
    const shortened = await chooseRetention.handle({ professionalId, days, previous, stamp })
    session.flash('success', i18n.t('agenda.flash.retention_chosen', { days, shortened }))
    return response.redirect().toRoute('booking.pro.retention.edit')
  }
}
