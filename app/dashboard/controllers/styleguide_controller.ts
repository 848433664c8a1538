import { DateTime } from 'luxon'
import type { HttpContext } from '@adonisjs/core/http'

/** Every brick in every state, for those who build pages; in the demonstration only. */
export default class StyleguideController {
  async index({ view }: HttpContext) {
    return view.render('pages/styleguide/index', { now: DateTime.now() })
  }
}
