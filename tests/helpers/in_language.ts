import type { ApiRequest } from '@japa/api-client'
import { LOCALE_COOKIE, type Locale } from '#foundation/http/locale_middleware'

/** Asks as a reader who has switched to a language; the cookie is plain text, not signed. */
export function inLanguage(request: ApiRequest, locale: Locale): ApiRequest {
  request.cookiesJar[LOCALE_COOKIE] = { name: LOCALE_COOKIE, value: locale }
  return request
}

export function inEnglish(request: ApiRequest): ApiRequest {
  return inLanguage(request, 'en')
}
