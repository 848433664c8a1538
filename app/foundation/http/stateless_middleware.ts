import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/**
 * For programs and frames of other sites: nothing is remembered from one request to the next, and no
 * cookie is set. A session somebody has already is left as it is.
 */
export default class StatelessMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    ctx.isStateless = true
    await next()
    if (ctx.session.fresh) ctx.session.clear()
  }
}

declare module '@adonisjs/core/http' {
  export interface HttpContext {
    isStateless?: boolean
  }
}
