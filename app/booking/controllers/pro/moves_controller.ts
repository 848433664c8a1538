import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import MoveAppointment from '#booking/actions/move_appointment'
import { deskOf, ownOf } from '#booking/controllers/pro/desk'
import Appointment from '#booking/models/appointment'
import { moveValidator } from '#booking/pro_validators'
import { appointmentPage } from '#booking/queries/appointment_page'
import { fromMinute } from '#booking/queries/bookable'
import { weekToPick } from '#booking/queries/week_to_pick'

/** Moving an appointment to another free time; the person is told by mail. */
export default class MovesController {
  async create(ctx: HttpContext) {
    const { professional, now } = await deskOf(ctx, 'keepAgenda')
    const { params, request, locale, i18n, view } = ctx
    const page = await appointmentPage({ professional, id: params.id, now, i18n })
    const { appointment: leaving } = page
    const { offeringId } = leaving
    const asked = { from: request.input('jour'), start: null }
    const week = await weekToPick({ professional, offeringId, leaving, now, locale, ...asked })
    return view.render('pages/booking/pro/move', { ...page, ...week })
  }

  @inject()
  async store(ctx: HttpContext, moveAppointment: MoveAppointment) {
    const { professionalId, stamp } = await deskOf(ctx, 'keepAgenda')
    const { id: appointmentId } = await ownOf(Appointment, ctx, professionalId)
    const { request, response, session, i18n } = ctx
    const { revision, start } = await request.validateUsing(moveValidator)
    const startsAt = fromMinute(start)
    const move = { appointmentId, revision, startsAt, by: 'professional', stamp } as const
    const { id } = await moveAppointment.handle(move)
    session.flash('success', i18n.t('agenda.flash.moved'))
    return response.redirect().toRoute('booking.pro.appointments.show', [id])
  }
}
