import type { HttpContext } from '@adonisjs/core/http'
import { deskOf, may } from '#booking/controllers/pro/desk'
import { settingsSummary } from '#booking/queries/settings_summary'

/** The settings at a glance, each with how it stands today. */
export default class SettingsController {
  async index(ctx: HttpContext) {
    const { professional, now } = await deskOf(ctx, 'keepAgenda')
    const summary = await settingsSummary(professional, now)
    const can = await may(ctx)
    return ctx.view.render('pages/booking/pro/settings', { professional, summary, can })
  }
}
