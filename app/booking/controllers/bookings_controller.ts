import { randomUUID } from 'node:crypto'
import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import BookAppointment from '#booking/actions/book_appointment'
import ExplainLimit from '#booking/actions/explain_limit'
import { checked, sensitiveIn, typedIn, type Checked } from '#booking/booking_form'
import { BookingPages, type Wanted } from '#booking/booking_pages'
import { NoticeChanged, SlotTaken, TooManyAppointments } from '#booking/errors'
import { customFieldsOf } from '#booking/queries/custom_fields'
import { offeringOf } from '#booking/site'
import { startFromAddress } from '#booking/wording'

/**
 * Booking: the form, the page that lets one check, then the appointment. What
 * a person types travels in forms only and is kept nowhere until it is sent.
 */
export default class BookingsController {
  @inject()
  async create(ctx: HttpContext, pages: BookingPages) {
    const wanted = await this.#wanted(ctx, ctx.request.qs().debut)
    if (!wanted) return this.#backToWeek(ctx)
    if (!(await pages.isFree(wanted))) return pages.notOffered(ctx, wanted)
    return pages.form(ctx, wanted, { request_key: randomUUID() })
  }

  /** "Modifier mes réponses": the form again, with everything that was typed. */
  @inject()
  async edit(ctx: HttpContext, pages: BookingPages) {
    const wanted = await this.#wanted(ctx, ctx.request.input('start'))
    if (!wanted) return this.#backToWeek(ctx)
    return pages.form(ctx, wanted, typedIn(ctx, wanted.fields))
  }

  @inject()
  async check(ctx: HttpContext, pages: BookingPages) {
    const wanted = await this.#wanted(ctx, ctx.request.input('start'))
    if (!wanted) return this.#backToWeek(ctx)
    const typed = typedIn(ctx, wanted.fields)
    const { region } = wanted.professional
    const result = await checked(ctx, { typed, fields: wanted.fields, region })
    if ('mistakes' in result) return pages.form(ctx, wanted, typed, result.mistakes)
    const sensitive = sensitiveIn(typed, wanted.fields, ctx)
    return pages.check(ctx, wanted, typed, { sensitive, phone: result.visitor.phone! })
  }

  @inject()
  async store(ctx: HttpContext, pages: BookingPages, book: BookAppointment, limit: ExplainLimit) {
    const wanted = await this.#wanted(ctx, ctx.request.input('start'))
    if (!wanted) return this.#backToWeek(ctx)
    const typed = typedIn(ctx, wanted.fields)
    const { region } = wanted.professional
    const result = await checked(ctx, { typed, fields: wanted.fields, region })
    if ('mistakes' in result) return pages.form(ctx, wanted, typed, result.mistakes)

    /** A field no person sees was filled in: nothing is booked, and nothing is said about it. */
    if (ctx.request.input('website')) return this.#toConfirmation(ctx)
    try {
      const booked = await book.handle(this.#booking(ctx, wanted, result.visitor))
      ctx.session.flash('booked', { ...booked, slug: wanted.professional.slug })
      return this.#toConfirmation(ctx)
    } catch (error) {
      if (error instanceof SlotTaken) return pages.taken(ctx, wanted, typed)
      if (error instanceof NoticeChanged) return pages.noticeChanged(ctx, wanted, typed)
      if (!(error instanceof TooManyAppointments)) throw error
      const { email } = result.visitor
      const stamp = stampOf(null, DateTime.utc())
      const professionalId = wanted.professional.id
      await limit.handle({ professionalId, email, locale: ctx.locale, stamp })
      return pages.limit(ctx, wanted)
    }
  }

  /** What is to be booked; null when the address or the form names no time. */
  async #wanted(ctx: HttpContext, value: unknown): Promise<Wanted | null> {
    const now = DateTime.utc()
    const { professional, offering } = await offeringOf(ctx, now)
    const startsAt = startFromAddress(value)
    if (!startsAt) return null
    const fields = await customFieldsOf(professional.id)
    return { professional, offering, fields, startsAt, now }
  }

  #booking({ locale }: HttpContext, { offering, startsAt, now }: Wanted, visitor: Checked) {
    return { ...visitor, offeringId: offering.id, startsAt, locale, stamp: stampOf(null, now) }
  }

  #backToWeek({ response, params }: HttpContext) {
    return response.redirect().toRoute('booking.week.show', [params.slug, params.offering])
  }

  #toConfirmation({ response }: HttpContext) {
    return response.redirect().toRoute('booking.confirmation.show')
  }
}
