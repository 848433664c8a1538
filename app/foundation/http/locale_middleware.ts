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
    speak(ctx, chosenBy(ctx) ?? 'fr')
    return next()
  }
}

/**
 * The page a letter leads to speaks the language of that letter, unless its reader has chosen one.
 * Take `i18n` from the context after it, not before.
 */
export function speakUnlessChosen(ctx: HttpContext, locale: Locale): void {
  if (chosenBy(ctx) === null) speak(ctx, locale)
}

function chosenBy({ request }: HttpContext): Locale | null {
  const asked = request.plainCookie(LOCALE_COOKIE, { encoded: false })
  return asked === 'en' || asked === 'fr' ? asked : null
}

function speak(ctx: HttpContext, locale: Locale): void {
  ctx.locale = locale
  ctx.i18n = i18nManager.locale(locale)
  ctx.containerResolver.bindValue(I18n, ctx.i18n)
  ctx.view.share({
    i18n: ctx.i18n,
    locale,
    t: (key: string, data?: Record<string, unknown>) => ctx.i18n.formatMessage(key, data),
  })
}

declare module '@adonisjs/core/http' {
  export interface HttpContext {
    i18n: I18n
    locale: Locale
  }
}
