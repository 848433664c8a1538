import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { today } from '#dashboard/queries/today'

/** The DPO's first page. */
export default class TodayController {
  async index({ auth, view, i18n }: HttpContext) {
    const { role } = auth.getUserOrFail()
    const page = await today({ now: DateTime.utc(), i18n, role })
    return view.render('pages/dashboard/today', page)
  }
}
