import { inject } from '@adonisjs/core'
import db from '@adonisjs/lucid/services/db'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import MoveAppointment from '#booking/actions/move_appointment'
import { nearest } from '#booking/domain/slots'
import { managed, openManaged, sayClosed } from '#booking/managed'
import type Appointment from '#booking/models/appointment'
import { freeStartsOf, fromMinute, toMinute } from '#booking/queries/bookable'
import { changeValidator } from '#booking/validators'
import { offeredWeek } from '#booking/week'
import { cityOf, startFromAddress, startInAddress, whenInWords } from '#booking/wording'

const NEAREST = 3

/** Moving one's own appointment: another time, a look at it, then the move. */
export default class MovesController {
  async create(ctx: HttpContext) {
    const { request, view, locale } = ctx
    const now = DateTime.utc()
    const appointment = await managed(ctx, now)
    if (!appointment) return sayClosed(ctx)
    const { professional, startsAt } = appointment
    const starts = await this.#others(appointment, now)
    const zone = professional.timezone
    const week = offeredWeek(starts, request.qs().semaine, { zone, locale, now })
    const when = whenInWords(startsAt, zone, locale)
    const page = { appointment, week, when, city: cityOf(zone) }
    return view.render('pages/booking/manage/move', page)
  }

  async check(ctx: HttpContext) {
    const { request, response, view, locale } = ctx
    const now = DateTime.utc()
    const appointment = await managed(ctx, now)
    if (!appointment) return sayClosed(ctx)
    const startsAt = startFromAddress(request.qs().debut)
    if (!startsAt) return response.redirect().toRoute('booking.move.create')
    const starts = await this.#others(appointment, now)
    if (!starts.includes(toMinute(startsAt)))
      return this.#notFree(ctx, appointment, { startsAt, starts })
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
    const { request, response, session } = ctx
    const now = DateTime.utc()
    const appointment = await managed(ctx, now)
    if (!appointment) return sayClosed(ctx)
    const startsAt = startFromAddress(request.input('start'))
    if (!startsAt) return response.redirect().toRoute('booking.move.create')

    const { revision } = await request.validateUsing(changeValidator)
    const move = this.#move(appointment, { revision, startsAt, now })
    const { id } = await moveAppointment.handle(move)
    openManaged(ctx, id, now)
    session.flash('success', ctx.i18n.t('booking.manage.moved'))
    return response.redirect().toRoute('booking.managed.show')
  }

  /** Free starts, the one the appointment has now left out. */
  async #others({ offeringId, id, startsAt }: Appointment, now: DateTime): Promise<number[]> {
    const starts = await freeStartsOf(db, offeringId, now, id)
    return starts.filter((start) => start !== toMinute(startsAt))
  }

  /** An address names a time that is past, outside the hours, taken, or the one there is. */
  #notFree(
    { response, view, locale }: HttpContext,
    { professional }: Appointment,
    { startsAt, starts }: { startsAt: DateTime; starts: readonly number[] }
  ) {
    const zone = professional.timezone
    const near = nearest(starts, toMinute(startsAt), NEAREST).map((minute) => {
      const at = fromMinute(minute)
      return { value: startInAddress(at), label: whenInWords(at, zone, locale) }
    })
    const when = whenInWords(startsAt, zone, locale)
    response.status(409)
    return view.render('pages/booking/manage/move_not_free', { professional, when, near })
  }

  #move(
    { id: appointmentId }: Appointment,
    asked: { revision: number; startsAt: DateTime; now: DateTime }
  ) {
    const { revision, startsAt, now } = asked
    return { appointmentId, revision, startsAt, by: 'person', stamp: stampOf(null, now) } as const
  }
}
