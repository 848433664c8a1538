import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { dayOf } from '#deadlines/domain/civil_day'
import { dayInWords } from '#deadlines/wording'
import type Professional from '#parties/models/professional'
import { offeringsOf, openSiteOf } from '#booking/site'
import { priceInWords } from '#booking/wording'

/** The booking site of a professional: what can be booked. */
export default class SitesController {
  async show(ctx: HttpContext) {
    const professional = await openSiteOf(ctx, DateTime.utc())
    const offerings = await offeringsOf(professional)
    const price = (cents: number) => priceInWords(cents, ctx.locale)
    const page = { professional, offerings, price, lastDay: lastDayOf(professional, ctx.locale) }
    return ctx.view.render('pages/booking/site', page)
  }
}

/** Until when one can come, when the professional is leaving the platform. */
function lastDayOf({ contractEndsAt, timezone }: Professional, locale: string): string | null {
  const last = contractEndsAt?.minus({ milliseconds: 1 })
  return last ? dayInWords(dayOf(last, timezone), locale) : null
}
