import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { offeringsOf, openSiteOf } from '#booking/site'
import { priceInWords } from '#booking/wording'

/** The booking site of a professional: what can be booked. */
export default class SitesController {
  async show(ctx: HttpContext) {
    const professional = await openSiteOf(ctx, DateTime.utc())
    const offerings = await offeringsOf(professional)
    const price = (cents: number) => priceInWords(cents, ctx.locale)
    return ctx.view.render('pages/booking/site', { professional, offerings, price })
  }
}
