import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { dayOf } from '#deadlines/domain/civil_day'
import ChooseRetention from '#booking/actions/settings/choose_retention'
import { ARCHIVE_CHOICES } from '#booking/archiving'
import { deskOf } from '#booking/controllers/pro/desk'
import { RETENTION_CHOICES, retentionValidator } from '#booking/pro_validators'
import { retentionForecasts } from '#booking/queries/purge_days'

/** How long clients' data are kept; each choice shows what it would change before it is made. */
export default class RetentionController {
  async edit(ctx: HttpContext) {
    const { professional, now } = await deskOf(ctx, 'decideOnData')
    const today = dayOf(now, professional.timezone)
    const forecasts = await retentionForecasts(professional, RETENTION_CHOICES, today)
    const archiving = ARCHIVE_CHOICES
    return ctx.view.render('pages/booking/pro/retention', { professional, forecasts, archiving })
  }

  /** A longer choice is applied at once; a shorter one erases for good, and is asked twice. */
  @inject()
  async update(ctx: HttpContext, chooseRetention: ChooseRetention) {
    const { professional, professionalId, stamp } = await deskOf(ctx, 'decideOnData')
    const { request, response, session, i18n } = ctx
    const { days, previous } = await request.validateUsing(retentionValidator)
    if (days < professional.retentionDays) {
      const page = { qs: { jours: days } }
      return response.redirect().toRoute('booking.pro.shorter_retention.create', [], page)
    }
    const shortened = await chooseRetention.handle({ professionalId, days, previous, stamp })
    session.flash('success', i18n.t('agenda.flash.retention_chosen', { days, shortened }))
    return response.redirect().toRoute('booking.pro.retention.edit')
  }
}
