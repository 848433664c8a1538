import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import AddTimeOff from '#booking/actions/settings/add_time_off'
import RemoveTimeOff from '#booking/actions/settings/remove_time_off'
import { deskOf, may } from '#booking/controllers/pro/desk'
import { sendBackWith } from '#booking/controllers/pro/mistakes'
import { instantAt } from '#booking/domain/agenda'
import { dayClock } from '#booking/domain/wall_clock'
import { timeOffValidator } from '#booking/pro_validators'
import { fromMinute } from '#booking/queries/bookable'
import { exceptionsPage } from '#booking/queries/exceptions_page'

/** Closing a stretch of time, which the assistant may do too, and taking that back. */
export default class TimeOffController {
  async index(ctx: HttpContext) {
    const { professional, now } = await deskOf(ctx, 'keepAgenda')
    const page = await exceptionsPage({ professional, now, locale: ctx.locale })
    const can = await may(ctx)
    return ctx.view.render('pages/booking/pro/exceptions', { professional, can, ...page })
  }

  /** Whole days unless hours are given. */
  @inject()
  async store(ctx: HttpContext, addTimeOff: AddTimeOff) {
    const { professional, professionalId, stamp } = await deskOf(ctx, 'keepAgenda')
    const { request, response, session, i18n } = ctx
    const asked = await request.validateUsing(timeOffValidator)
    const zone = professional.timezone
    const from = instantAt(zone, asked.off_from_day, asked.off_from_time ?? 0)
    const to = instantAt(zone, asked.off_to_day, asked.off_to_time ?? 1440)
    if (from >= to) return sendBackWith(ctx, { off_to_day: 'days_backwards' })
    if (to > dayClock(zone, asked.off_from_day + LONGEST).to) {
      return sendBackWith(ctx, { off_to_day: 'too_long' })
    }

    const stretch = { startsAt: fromMinute(from), endsAt: fromMinute(to) }
    const { appointments } = await addTimeOff.handle({ professionalId, ...stretch, stamp })
    session.flash('success', i18n.t('agenda.flash.time_off_added', { appointments }))
    return response.redirect().toRoute('booking.pro.time_off.index')
  }

  @inject()
  async destroy(ctx: HttpContext, removeTimeOff: RemoveTimeOff) {
    const { professionalId, stamp } = await deskOf(ctx, 'keepAgenda')
    const { params, response, session, i18n } = ctx
    await removeTimeOff.handle({ professionalId, id: params.id, stamp })
    session.flash('success', i18n.t('agenda.flash.time_off_removed'))
    return response.redirect().toRoute('booking.pro.time_off.index')
  }
}

/** Days; a longer absence is more likely a slip of the year. */
const LONGEST = 400
