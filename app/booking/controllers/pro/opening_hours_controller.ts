import { inject } from '@adonisjs/core'
import db from '@adonisjs/lucid/services/db'
import type { HttpContext } from '@adonisjs/core/http'
import SetOpeningHours from '#booking/actions/settings/set_opening_hours'
import { dateWords, hoursWords, isoDay, weekdayWords } from '#booking/agenda_words'
import { deskOf } from '#booking/controllers/pro/desk'
import { civilDayAt } from '#booking/domain/wall_clock'
import { openingHoursValidator, WEEKDAYS } from '#booking/pro_validators'
import { toMinute } from '#booking/queries/bookable'
import {
  isOrdinary,
  openingRules,
  versionOf,
  type OpeningRule,
} from '#booking/queries/opening_rules'

/** The week of opening hours, and the hours of some weeks only. */
export default class OpeningHoursController {
  async edit(ctx: HttpContext) {
    const { professional, now } = await deskOf(ctx, 'openAvailability')
    const rules = await openingRules(professional.id, db.connection())
    const ordinary = rules.filter(isOrdinary)
    const days = WEEKDAYS.map((name, index) => ({
      name,
      label: weekdayWords(index + 1, ctx.locale),
      hours: hoursWords(
        ordinary.filter(({ weekday }) => weekday === index + 1),
        ctx.locale
      ),
    }))
    const special = rules.filter((it) => !isOrdinary(it)).map((it) => worded(it, ctx.locale))
    const today = isoDay(civilDayAt(professional.timezone, toMinute(now)))
    const page = { professional, days, special, today, version: versionOf(rules) }
    return ctx.view.render('pages/booking/pro/opening_hours', page)
  }

  @inject()
  async update(ctx: HttpContext, setOpeningHours: SetOpeningHours) {
    const { professionalId, stamp } = await deskOf(ctx, 'openAvailability')
    const { request, response, session, i18n } = ctx
    const { version, ...week } = await request.validateUsing(openingHoursValidator)
    const hours = WEEKDAYS.flatMap((name, index) =>
      (week[name] ?? []).map((stretch) => ({ weekday: index + 1, ...stretch }))
    )
    await setOpeningHours.handle({ professionalId, hours, version: version ?? '', stamp })
    session.flash('success', i18n.t('agenda.flash.hours_set'))
    return response.redirect().toRoute('booking.pro.opening_hours.edit')
  }
}

function worded(rule: OpeningRule, locale: string) {
  const { id, weekday, everyWeeks, anchor, validFrom, validUntil } = rule
  return {
    id,
    everyWeeks,
    weekday: weekdayWords(weekday, locale),
    hours: hoursWords([rule], locale),
    anchor: anchor === null || anchor === undefined ? null : dateWords(anchor, locale),
    from: validFrom === null || validFrom === undefined ? null : dateWords(validFrom, locale),
    until: validUntil === null || validUntil === undefined ? null : dateWords(validUntil, locale),
  }
}
