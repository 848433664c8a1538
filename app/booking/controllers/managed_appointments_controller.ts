import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { dayOf, type CivilDay } from '#deadlines/domain/civil_day'
import { dateInWords } from '#deadlines/wording'
import { changeableUntil } from '#booking/domain/change_notice'
import { phoneInWords } from '#booking/domain/phone'
import { managed, sayClosed } from '#booking/managed'
import type Appointment from '#booking/models/appointment'
import NoticeVersion from '#booking/models/notice_version'
import { cityOf, whenInWords } from '#booking/wording'

/** One's own appointment, and what is kept with it. */
export default class ManagedAppointmentsController {
  async show(ctx: HttpContext) {
    const now = DateTime.utc()
    const appointment = await managed(ctx, now)
    if (!appointment) return sayClosed(ctx)
    return ctx.view.render('pages/booking/manage/show', {
      appointment,
      ...this.#words(ctx, appointment),
      canChange: this.#canChange(appointment, now),
      informed: await this.#informed(ctx, appointment),
      isToCome: appointment.status === 'booked' && now < appointment.startsAt,
    })
  }

  #canChange({ status, startsAt, offering, restrictedBy }: Appointment, now: DateTime): boolean {
    return (
      restrictedBy === null &&
      status === 'booked' &&
      now <= changeableUntil(startsAt, offering.changeNoticeMin)
    )
  }

  /** The version of the notice that was ticked, or sent: what the person was told (art. 13). */
  async #informed({ locale }: HttpContext, { noticeVersionId, professional }: Appointment) {
    const notice = noticeVersionId ? await NoticeVersion.find(noticeVersionId) : null
    if (!notice) return null
    const day = dateInWords(dayOf(notice.publishedAt, professional.timezone), locale)
    return { number: notice.number, language: notice.locale, day }
  }

  #words({ locale }: HttpContext, appointment: Appointment) {
    const { startsAt, professional, offering, contact, purgeAfter } = appointment
    const zone = professional.timezone
    const until = changeableUntil(startsAt, offering.changeNoticeMin)
    return {
      when: whenInWords(startsAt, zone, locale),
      until: whenInWords(until, zone, locale),
      city: cityOf(zone),
      phone: contact?.phoneE164 ? phoneInWords(contact.phoneE164) : null,
      professionalPhone: professional.phone && phoneInWords(professional.phone),
      keptUntil: dateInWords(purgeAfter.toISODate() as CivilDay, locale),
    }
  }
}
