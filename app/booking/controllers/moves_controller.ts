import { inject } from '@adonisjs/core'
import db from '@adonisjs/lucid/services/db'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import MoveAppointment from '#booking/actions/move_appointment'
import { managed, openManaged, sayClosed } from '#booking/managed'
import type Appointment from '#booking/models/appointment'
import { freeStartsOf } from '#booking/queries/bookable'
import { changeValidator } from '#booking/validators'
import { offeredWeek } from '#booking/week'
import { cityOf, startFromAddress, startInAddress, whenInWords } from '#booking/wording'

/** Moving one's own appointment: another time, a look at it, then the move. */
export default class MovesController {
  async create(ctx: HttpContext) {
    const { request, view, locale } = ctx
    const now = DateTime.utc()
    const appointment = await managed(ctx, now)
    if (!appointment) return sayClosed(ctx)
    const { offeringId, id, professional, startsAt } = appointment
    const starts = await freeStartsOf(db, offeringId, now, id)
    const others = starts.filter((start) => start !== startsAt.toMillis() / 60_000)
    const zone = professional.timezone
    const week = offeredWeek(others, request.qs().semaine, { zone, locale, now })
    const when = whenInWords(startsAt, zone, locale)
    const page = { appointment, week, when, city: cityOf(zone) }
    return view.render('pages/booking/manage/move', page)
  }

  async check(ctx: HttpContext) {
    const { request, response, view, locale } = ctx
    const appointment = await managed(ctx, DateTime.utc())
    if (!appointment) return sayClosed(ctx)
    const startsAt = startFromAddress(request.qs().debut)
    if (!startsAt) return response.redirect().toRoute('booking.move.create')
    const zone = appointment.professional.timezone
    return view.render('pages/booking/manage/move_check', {
      appointment,
      from: whenInWords(appointment.startsAt, zone, locale),
      to: whenInWords(startsAt, zone, locale),
      city: cityOf(zone),
      start: startInAddress(startsAt),
    })
  }

  @inject()
  async store(ctx: HttpContext, moveAppointment: MoveAppointment) {
    const { request, response, session, i18n } = ctx
    const now = DateTime.utc()
    const appointment = await managed(ctx, now)
    if (!appointment) return sayClosed(ctx)
    const startsAt = startFromAddress(request.input('start'))
    if (!startsAt) return response.redirect().toRoute('booking.move.create')

    const { revision } = await request.validateUsing(changeValidator)
    const move = this.#move(appointment, { revision, startsAt, now })
    const { id } = await moveAppointment.handle(move)
    openManaged(ctx, id, now)
    session.flash('success', i18n.t('booking.manage.moved'))
    return response.redirect().toRoute('booking.managed.show')
  }

  #move(
    { id: appointmentId }: Appointment,
    asked: { revision: number; startsAt: DateTime; now: DateTime }
  ) {
    const { revision, startsAt, now } = asked
    return { appointmentId, revision, startsAt, by: 'person', stamp: stampOf(null, now) } as const
  }
}
