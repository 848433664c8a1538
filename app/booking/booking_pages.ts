import db from '@adonisjs/lucid/services/db'
import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { dayOf } from '#deadlines/domain/civil_day'
import { dateInWords } from '#deadlines/wording'
import type Professional from '#parties/models/professional'
import PublishNotice from '#booking/actions/publish_notice'
import { answerName, type Mistakes, type Typed } from '#booking/booking_form'
import { phoneInWords } from '#booking/domain/phone'
import { nearest } from '#booking/domain/slots'
import type CustomField from '#booking/models/custom_field'
import type Offering from '#booking/models/offering'
import { freeStartsOf } from '#booking/queries/bookable'
import { cityOf, startInAddress, whenInWords } from '#booking/wording'

/** What a person is about to book. */
export type Wanted = {
  readonly professional: Professional
  readonly offering: Offering
  readonly fields: readonly CustomField[]
  readonly startsAt: DateTime
  readonly now: DateTime
}

const MOST_LISTED = 100

/** The pages of a booking under way, each with everything typed so far. */
@inject()
export class BookingPages {
  constructor(private publishNotice: PublishNotice) {}

  async form(ctx: HttpContext, wanted: Wanted, typed: Typed, mistakes: Mistakes = {}) {
    const isWrong = Object.keys(mistakes).length > 0
    if (isWrong) ctx.response.status(422)
    return this.#renderForm(ctx, wanted, typed, { mistakes, isNoticeNew: false })
  }

  /** The information changed meanwhile: it has to be read and ticked again. */
  async noticeChanged(ctx: HttpContext, wanted: Wanted, typed: Typed) {
    ctx.response.status(409)
    const untick = { ...typed, accepted: '' }
    return this.#renderForm(ctx, wanted, untick, { mistakes: {}, isNoticeNew: true })
  }

  async check(
    ctx: HttpContext,
    wanted: Wanted,
    typed: Typed,
    { sensitive, phone }: { sensitive: readonly string[]; phone: string }
  ) {
    const website = String(ctx.request.input('website') ?? '')
    const page = { ...this.#shared(ctx, wanted), typed, website, sensitive }
    return ctx.view.render('pages/booking/check', { ...page, phone: phoneInWords(phone) })
  }

  /** Somebody was faster. */
  async taken(ctx: HttpContext, wanted: Wanted, typed: Typed) {
    return this.#otherTimes(ctx, wanted, { typed, why: 'taken' })
  }

  /** An address names a time that is past, outside the hours, or not free; nothing was typed yet. */
  async notOffered(ctx: HttpContext, wanted: Wanted) {
    return this.#otherTimes(ctx, wanted, { typed: {}, why: 'not_offered' })
  }

  async limit(ctx: HttpContext, wanted: Wanted) {
    ctx.response.status(409)
    return ctx.view.render('pages/booking/limit', this.#shared(ctx, wanted))
  }

  async isFree({ offering, startsAt, now }: Wanted): Promise<boolean> {
    const starts = await freeStartsOf(db, offering.id, now)
    return starts.includes(startsAt.toMillis() / 60_000)
  }

  /** The nearest times first, then all of them. */
  async #otherTimes(
    ctx: HttpContext,
    wanted: Wanted,
    refused: { typed: Typed; why: 'taken' | 'not_offered' }
  ) {
    const { offering, startsAt, now, professional } = wanted
    const starts = await freeStartsOf(db, offering.id, now)
    const close = nearest(starts, startsAt.toMillis() / 60_000, 3)
    const named = (minute: number) => {
      const at = DateTime.fromMillis(minute * 60_000)
      const when = whenInWords(at, professional.timezone, ctx.locale)
      return { value: startInAddress(at), label: when }
    }
    const others = starts.slice(0, MOST_LISTED).map(named)
    ctx.response.status(409)
    const page = { ...this.#shared(ctx, wanted), ...refused, close: close.map(named), others }
    return ctx.view.render('pages/booking/taken', page)
  }

  async #renderForm(
    ctx: HttpContext,
    wanted: Wanted,
    typed: Typed,
    state: { mistakes: Mistakes; isNoticeNew: boolean }
  ) {
    const { professional, now } = wanted
    const stamp = { actor: 'system', at: now } as const
    const publishing = { professionalId: professional.id, locale: ctx.locale, stamp }
    const notice = await this.publishNotice.handle(publishing)
    const day = dateInWords(dayOf(notice.publishedAt, professional.timezone), ctx.locale)
    /** A tick is for the text it stood under: another version is ticked again. */
    const accepted = typed.notice === notice.id ? typed.accepted : ''
    const page = { ...this.#shared(ctx, wanted), ...state, typed: { ...typed, accepted } }
    return ctx.view.render('pages/booking/form', { ...page, notice, day })
  }

  #shared(ctx: HttpContext, { professional, offering, fields, startsAt }: Wanted) {
    ctx.response.header('Cache-Control', 'no-store')
    const zone = professional.timezone
    const when = whenInWords(startsAt, zone, ctx.locale)
    const start = { value: startInAddress(startsAt), when, city: cityOf(zone) }
    return { professional, offering, fields, start, answerName }
  }
}
