import type { HttpContext } from '@adonisjs/core/http'

/** A page whose address is its own key is kept by no cache, and named to no other site. */
export function keepAddressSecret({ response }: Pick<HttpContext, 'response'>): void {
  response.header('Referrer-Policy', 'no-referrer')
  response.header('Cache-Control', 'no-store')
}
