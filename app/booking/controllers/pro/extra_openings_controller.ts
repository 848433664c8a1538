import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import AddExtraOpening from '#booking/actions/settings/add_extra_opening'
import RemoveExtraOpening from '#booking/actions/settings/remove_extra_opening'
import { deskOf } from '#booking/controllers/pro/desk'
import { sendBackWith } from '#booking/controllers/pro/mistakes'
import { instantAt } from '#booking/domain/agenda'
import { extraOpeningValidator } from '#booking/pro_validators'
import { fromMinute } from '#booking/queries/bookable'

/** Opening a stretch of one day beside the weekly hours: for the professional only. */
export default class ExtraOpeningsController {
  @inject()
  async store(ctx: HttpContext, addExtraOpening: AddExtraOpening) {
    const { professional, professionalId, stamp } = await deskOf(ctx, 'openAvailability')
    const { request, response, session, i18n } = ctx
    const { extra_day: day, ...asked } = await request.validateUsing(extraOpeningValidator)
    const from = instantAt(professional.timezone, day, asked.extra_from)
    const to = instantAt(professional.timezone, day, asked.extra_to)
    if (from >= to) return sendBackWith(ctx, { extra_to: 'backwards' })

    const stretch = { startsAt: fromMinute(from), endsAt: fromMinute(to) }
    await addExtraOpening.handle({ professionalId, ...stretch, stamp })
    session.flash('success', i18n.t('agenda.flash.extra_added'))
    return response.redirect().toRoute('booking.pro.time_off.index')
  }

  @inject()
  async destroy(ctx: HttpContext, removeExtraOpening: RemoveExtraOpening) {
    const { professionalId, stamp } = await deskOf(ctx, 'openAvailability')
    const { params, response, session, i18n } = ctx
    await removeExtraOpening.handle({ professionalId, id: params.id, stamp })
    session.flash('success', i18n.t('agenda.flash.extra_removed'))
    return response.redirect().toRoute('booking.pro.time_off.index')
  }
}
