import { inject } from '@adonisjs/core'
import StaticMiddleware from '@adonisjs/static/static_middleware'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** The static middleware asks the disk before every GET; only /assets/ needs it. */
@inject()
export default class AssetsMiddleware {
  constructor(protected files: StaticMiddleware) {}

  handle(ctx: HttpContext, next: NextFn) {
    return ctx.request.url().startsWith('/assets/') ? this.files.handle(ctx, next) : next()
  }
}
