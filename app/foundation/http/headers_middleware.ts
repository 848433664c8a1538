import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/**
 * What Shield does not set. Addresses with a secret in their path never leave
 * our own pages; those pages forbid the referrer altogether.
 */
export default class HeadersMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const { response } = ctx
    response.header('Referrer-Policy', 'same-origin')
    response.header('Cross-Origin-Opener-Policy', 'same-origin')
    response.header('Cross-Origin-Resource-Policy', 'same-origin')
    response.header('Permissions-Policy', 'camera=(), geolocation=(), microphone=()')

    await next()
    if (ctx.isStateless) response.removeHeader('Set-Cookie')
  }
}
