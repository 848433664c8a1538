import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { DateTime } from 'luxon'
import { isOver, seenAgain, type SessionLife } from '#people/domain/session_life'
import { LIFE } from '#people/open_session'

/** Lets every page know who reads it, when somebody is signed in and the session is not over. */
export default class VisitorMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const { sessionKeyName } = ctx.auth.use('web')
    if (ctx.session.has(sessionKeyName) && !(goesOn(ctx) && (await ctx.auth.check()))) {
      ctx.session.forget(sessionKeyName)
      ctx.session.forget(LIFE)
    }
    const { user } = ctx.auth
    ctx.view.share({ user, isConfined: user?.isConfinedAt(DateTime.utc()) ?? false })
    if (user) ctx.response.header('Cache-Control', 'no-store')

    return next()
  }
}

/** Whether the time of the session is not over; one without a beginning begins now. */
function goesOn({ session }: HttpContext): boolean {
  const now = DateTime.utc().toUnixInteger()
  const known: SessionLife | undefined = session.get(LIFE)
  if (known && isOver(known, now)) return false
  const life = known ? seenAgain(known, now) : { openedAt: now, seenAt: now }
  if (life !== known) session.put(LIFE, life)
  return true
}
