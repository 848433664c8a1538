import { randomUUID } from 'node:crypto'
import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import EnterAppointment from '#booking/actions/enter_appointment'
import PublishNotice from '#booking/actions/publish_notice'
import { deskOf, ownOf } from '#booking/controllers/pro/desk'
import Appointment from '#booking/models/appointment'
import { entryValidator } from '#booking/pro_validators'
import { answersTo, customFieldsOf } from '#booking/queries/custom_fields'
import { fromMinute } from '#booking/queries/bookable'
import { appointmentPage } from '#booking/queries/appointment_page'
import { offeringsOf } from '#booking/queries/offerings'
import { restrictedPlace } from '#booking/queries/restricted_place'
import { weekToPick } from '#booking/queries/week_to_pick'

/** One appointment, and entering that of somebody who calls. */
export default class AppointmentsController {
  async show(ctx: HttpContext) {
    const { professional, now } = await deskOf(ctx, 'keepAgenda')
    const { id } = await ownOf(Appointment, ctx, professional.id)
    const restricted = await restrictedPlace({ professional, id, locale: ctx.locale })
    if (restricted) return ctx.view.render('pages/booking/pro/restricted', restricted)
    const page = await appointmentPage({ professional, id, now, i18n: ctx.i18n })
    return ctx.view.render('pages/booking/pro/appointment', page)
  }

  /** One question a page: which offering, then when, then who. */
  async create(ctx: HttpContext) {
    const { professional, now } = await deskOf(ctx, 'keepAgenda')
    const { request, view, locale } = ctx
    const offerings = await offeringsOf(professional.id)
    const offering = offerings.find(({ id }) => id === request.input('prestation'))
    if (!offering) return view.render('pages/booking/pro/enter_offering', { offerings })

    const asked = { from: request.input('jour'), start: request.input('debut') }
    const week = await weekToPick({ professional, offeringId: offering.id, now, locale, ...asked })
    if (!week.chosen) return view.render('pages/booking/pro/enter_time', { offering, ...week })

    const fields = await customFieldsOf(professional.id)
    const form = { offering, fields, professional, requestKey: randomUUID(), ...week }
    return view.render('pages/booking/pro/enter_client', form)
  }

  @inject()
  async store(ctx: HttpContext, publishNotice: PublishNotice, enterAppointment: EnterAppointment) {
    const { professional, professionalId, stamp } = await deskOf(ctx, 'keepAgenda')
    const { request, response, session, i18n } = ctx
    const entry = await request.validateUsing(entryValidator(professional.region))
    const notice = { professionalId, locale: entry.client_locale, stamp }
    const { id: noticeVersionId } = await publishNotice.handle(notice)

    const id = await enterAppointment.handle({
      ...{ professionalId, noticeVersionId, stamp, locale: entry.client_locale },
      ...{ requestKey: entry.request_key, offeringId: entry.offering },
      ...{ startsAt: fromMinute(entry.start), email: entry.email ?? null },
      ...{ lastName: entry.last_name, firstName: entry.first_name },
      ...{ phone: entry.phone ?? null, note: entry.client_note ?? null },
      answers: answersTo(await customFieldsOf(professionalId), entry.answers ?? {}),
    })
    const told = entry.email ? 'entered_and_told' : 'entered'
    session.flash('success', i18n.t(`agenda.flash.${told}`))
    return response.redirect().toRoute('booking.pro.appointments.show', [id])
  }
}
