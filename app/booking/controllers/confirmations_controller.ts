import type { HttpContext } from '@adonisjs/core/http'
import Appointment from '#booking/models/appointment'
import { cityOf, whenInWords } from '#booking/wording'

/** What was booked, shown once, with the link that manages it. */
export default class ConfirmationsController {
  async show({ session, view, response, locale }: HttpContext) {
    response.header('Cache-Control', 'no-store')
    const booked = session.flashMessages.get('booked')
    const appointment = booked && (await this.#find(booked.id))
    if (!appointment) return view.render('pages/booking/confirmation_gone')

    const zone = appointment.professional.timezone
    const when = whenInWords(appointment.startsAt, zone, locale)
    const page = { appointment, when, city: cityOf(zone), token: booked.token }
    return view.render('pages/booking/confirmation', page)
  }

  #find(id: string): Promise<Appointment | null> {
    return Appointment.query().where('id', id).preload('professional').preload('offering').first()
  }
}
