import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import CancelAppointment from '#booking/actions/cancel_appointment'
import { deskOf, ownOf } from '#booking/controllers/pro/desk'
import Appointment from '#booking/models/appointment'
import { revisionValidator } from '#booking/pro_validators'
import { appointmentPage } from '#booking/queries/appointment_page'

/** Cancelling for the professional's part: the person is told by mail, so it is asked twice. */
export default class CancellationsController {
  async create(ctx: HttpContext) {
    const { professional, now } = await deskOf(ctx, 'keepAgenda')
    const { id } = ctx.params
    const page = await appointmentPage({ professional, id, now, i18n: ctx.i18n })
    return ctx.view.render('pages/booking/pro/cancel', page)
  }

  @inject()
  async store(ctx: HttpContext, cancelAppointment: CancelAppointment) {
    const { professionalId, stamp } = await deskOf(ctx, 'keepAgenda')
    const { id: appointmentId } = await ownOf(Appointment, ctx, professionalId)
    const { request, response, session, i18n } = ctx
    const { revision } = await request.validateUsing(revisionValidator)
    await cancelAppointment.handle({ appointmentId, revision, by: 'professional', stamp })
    session.flash('success', i18n.t('agenda.flash.cancelled'))
    return response.redirect().toRoute('booking.pro.appointments.show', [appointmentId])
  }
}
