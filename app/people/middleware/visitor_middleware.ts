import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** Lets every page know who reads it, when somebody is signed in. */
export default class VisitorMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const { sessionKeyName } = ctx.auth.use('web')
    if (ctx.session.has(sessionKeyName) && !(await ctx.auth.check())) {
      ctx.session.forget(sessionKeyName)
    }
    ctx.view.share({ user: ctx.auth.user })
    if (ctx.auth.user) ctx.response.header('Cache-Control', 'no-store')

    return next()
  }
}
