import type { ApiRequest } from '@japa/api-client'
import { LOCALE_COOKIE } from '#foundation/http/locale_middleware'

/** Asks as a reader who has switched to English; the cookie is plain text, not signed. */
export function inEnglish(request: ApiRequest): ApiRequest {
  request.cookiesJar[LOCALE_COOKIE] = { name: LOCALE_COOKIE, value: 'en' }
  return request
}
