import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { dateInWords } from '#deadlines/wording'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { stampOf } from '#foundation/stamp'
import CancelAppointment from '#booking/actions/cancel_appointment'
import { managed, sayClosed } from '#booking/managed'
import { changeValidator } from '#booking/validators'
import { cityOf, whenInWords } from '#booking/wording'

/** Cancelling one's own appointment: a page that says what will happen, then the act. */
export default class CancellationsController {
  async create(ctx: HttpContext) {
    const { view, locale } = ctx
    const appointment = await managed(ctx, DateTime.utc())
    if (!appointment) return sayClosed(ctx)
    const zone = appointment.professional.timezone
    const when = whenInWords(appointment.startsAt, zone, locale)
    const day = dateInWords(appointment.purgeAfter.toISODate() as CivilDay, locale)
    return view.render('pages/booking/manage/cancel', {
      appointment,
      when,
      day,
      city: cityOf(zone),
    })
  }

  @inject()
  async store(ctx: HttpContext, cancelAppointment: CancelAppointment) {
    const { request, response, session } = ctx
    const now = DateTime.utc()
    const appointment = await managed(ctx, now)
    if (!appointment) return sayClosed(ctx)
    const { revision } = await request.validateUsing(changeValidator)
    const stamp = stampOf(null, now)
    const { id: appointmentId } = appointment
    await cancelAppointment.handle({ appointmentId, revision, by: 'person', stamp })
    session.flash('success', ctx.i18n.t('booking.manage.cancelled'))
    return response.redirect().toRoute('booking.managed.show')
  }
}
