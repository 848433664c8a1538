import { Bouncer } from '@adonisjs/bouncer'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import type User from '#people/models/user'

/** Lets controllers ask a policy what the signed-in user may do. */
export default class BouncerMiddleware {
  handle(ctx: HttpContext, next: NextFn) {
    const bouncer = new Bouncer<User, {}, {}>(() => ctx.auth.user ?? null, {}, {})
    ctx.bouncer = bouncer.setContainerResolver(ctx.containerResolver)

    return next()
  }
}

declare module '@adonisjs/core/http' {
  export interface HttpContext {
    bouncer: Bouncer<User, {}, {}>
  }
}
