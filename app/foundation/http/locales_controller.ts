import type { HttpContext } from '@adonisjs/core/http'
import { LOCALE_COOKIE } from '#foundation/http/locale_middleware'

/** Choosing the language: a cookie, then back to the page the reader was on. */
export default class LocalesController {
  async store({ request, response }: HttpContext) {
    const locale = request.input('locale') === 'en' ? 'en' : 'fr'
    response.plainCookie(LOCALE_COOKIE, locale, { encode: false, httpOnly: true })
    return response.redirect(ownPage(request.input('page')))
  }
}

/** An address of ours; whatever else a form may hold leads to the first page. */
function ownPage(page: unknown): string {
  const isOurs = typeof page === 'string' && page.length < 2000 && /^\/(?![/\\])[!-~]*$/.test(page)
  return isOurs ? page : '/'
}
