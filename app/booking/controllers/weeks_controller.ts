import db from '@adonisjs/lucid/services/db'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { freeStartsOf } from '#booking/queries/bookable'
import { offeringOf } from '#booking/site'
import { offeredWeek } from '#booking/week'
import { cityOf } from '#booking/wording'

/** The free times of an offering, a week at a time. */
export default class WeeksController {
  async show(ctx: HttpContext) {
    const { request, view, locale } = ctx
    const now = DateTime.utc()
    const { professional, offering } = await offeringOf(ctx, now)
    const starts = await freeStartsOf(db, offering.id, now)
    const asked = { zone: professional.timezone, locale, now }
    const week = offeredWeek(starts, request.qs().semaine, asked)
    const city = cityOf(professional.timezone)
    return view.render('pages/booking/week', { professional, offering, week, city })
  }
}
