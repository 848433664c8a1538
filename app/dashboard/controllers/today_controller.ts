import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { today } from '#dashboard/queries/today'

/** The DPO's first page. */
export default class TodayController {
  async index({ view, i18n }: HttpContext) {
    return view.render('pages/dashboard/today', await today({ now: DateTime.utc(), i18n }))
  }
}
