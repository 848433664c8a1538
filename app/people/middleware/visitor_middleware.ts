import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** Lets every page know who reads it, when somebody is signed in. */
export default class VisitorMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    if (ctx.session.has(ctx.auth.use('web').sessionKeyName)) await ctx.auth.check()
    ctx.view.share({ user: ctx.auth.user })
    if (ctx.auth.user) ctx.response.header('Cache-Control', 'no-store')

    return next()
  }
}
