import { inject } from '@adonisjs/core'
import StaticMiddleware from '@adonisjs/static/static_middleware'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** What scripts/assets.mjs also keeps compressed; fonts already are. */
const PACKED: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** The static middleware asks the disk before every GET; only /assets/ needs it. */
@inject()
export default class AssetsMiddleware {
  constructor(protected files: StaticMiddleware) {}

  handle(ctx: HttpContext, next: NextFn) {
    const address = ctx.request.url()
    if (!address.startsWith('/assets/')) return next()

    const type = PACKED[/\.\w+$/.exec(address)?.[0] ?? '']
    const takesBrotli = /\bbr\b/.test(ctx.request.header('accept-encoding') ?? '')
    return type && takesBrotli ? this.#packed(ctx, next, type) : this.files.handle(ctx, next)
  }

  #packed(ctx: HttpContext, next: NextFn, type: string) {
    const { request, response } = ctx
    const address = request.request.url
    request.request.url = `${request.url()}.br`
    response.header('Content-Type', type).header('Content-Encoding', 'br')
    response.vary('Accept-Encoding')

    return this.files.handle(ctx, () => {
      request.request.url = address
      response.removeHeader('Content-Encoding')
      return next()
    })
  }
}
