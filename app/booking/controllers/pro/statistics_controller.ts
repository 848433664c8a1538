import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { deskOf } from '#booking/controllers/pro/desk'
import { statisticsOf } from '#booking/queries/statistics'
import { statisticsValidator } from '#booking/pro_validators'
import { inject } from '@adonisjs/core'
import ChooseStatistics from '#booking/actions/settings/choose_statistics'

/** What stays of appointments once they are gone: counts that tell of nobody. */
export default class StatisticsController {
  async index(ctx: HttpContext) {
    const { professional } = await deskOf(ctx, 'decideOnData')
    const found = await statisticsOf(professional.id)
    const { locale } = ctx.i18n
    const months = found.map(({ month, ...its }) => ({
      ...its,
      name: DateTime.fromISO(month).setLocale(locale).toFormat('LLLL yyyy'),
    }))
    return ctx.view.render('pages/booking/pro/statistics', { professional, months })
  }

  @inject()
  async update(ctx: HttpContext, chooseStatistics: ChooseStatistics) {
    const { professionalId, stamp } = await deskOf(ctx, 'decideOnData')
    const { keeps_statistics: keeps = false } = await ctx.request.validateUsing(statisticsValidator)
    await chooseStatistics.handle({ professionalId, keeps, stamp })
    ctx.session.flash('success', ctx.i18n.t(`statistics.saved.${keeps ? 'on' : 'off'}`))
    return ctx.response.redirect().toRoute('booking.pro.statistics.index')
  }
}
