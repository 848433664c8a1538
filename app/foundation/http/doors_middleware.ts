import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { doors } from '#foundation/doors'
import { isProgram, refuse } from '#foundation/http/program_answers'

/** Says in words why nobody is served; whoever asks after the health of the server is always answered. */
export default class DoorsMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    if (ctx.request.url().startsWith('/health/')) return next()
    const closed = await doors.closed()
    if (!closed) return next()
    ctx.response.header('Retry-After', '60')
    if (isProgram(ctx)) return refuse(ctx, 503)
    ctx.response.status(503)
    return ctx.response.send(await ctx.view.render('pages/errors/closed', { reason: closed }))
  }
}
