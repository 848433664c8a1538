import type { HttpContext } from '@adonisjs/core/http'
import { LOCALE_COOKIE } from '#foundation/http/locale_middleware'

/** Choosing the language: a cookie, then back to the page the reader was on. */
export default class LocalesController {
  async store({ request, response }: HttpContext) {
    const locale = request.input('locale') === 'en' ? 'en' : 'fr'
    response.plainCookie(LOCALE_COOKIE, locale, { encode: false, httpOnly: true })
    return response.redirect().back()
  }
}
