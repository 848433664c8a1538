import type { HttpContext } from '@adonisjs/core/http'
import { sampleCards } from '#dashboard/sample_cards'

/** Every brick in every state, for those who build pages; in the demonstration only. */
export default class StyleguideController {
  async index({ view, i18n }: HttpContext) {
    return view.render('pages/styleguide/index', { cards: sampleCards(i18n) })
  }
}
