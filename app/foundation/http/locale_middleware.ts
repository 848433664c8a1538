import { I18n } from '@adonisjs/i18n'
import i18nManager from '@adonisjs/i18n/services/main'
import type { NextFn } from '@adonisjs/core/types/http'
import { type HttpContext, RequestValidator } from '@adonisjs/core/http'

export type Locale = 'fr' | 'en'

export const LOCALE_COOKIE = 'langue'

/** French unless the reader has switched (`POST /langue`); the choice is kept in a cookie. */
export default class LocaleMiddleware {
  static {
    RequestValidator.messagesProvider = (ctx) => ctx.i18n.createMessagesProvider()
  }

  handle(ctx: HttpContext, next: NextFn) {
    const asked = ctx.request.plainCookie(LOCALE_COOKIE, { encoded: false })
    ctx.locale = asked === 'en' ? 'en' : 'fr'
    ctx.i18n = i18nManager.locale(ctx.locale)
    ctx.containerResolver.bindValue(I18n, ctx.i18n)
    ctx.view.share({
      i18n: ctx.i18n,
      locale: ctx.locale,
      t: (key: string, data?: Record<string, unknown>) => ctx.i18n.formatMessage(key, data),
    })
    return next()
  }
}

declare module '@adonisjs/core/http' {
  export interface HttpContext {
    i18n: I18n
    locale: Locale
  }
}
