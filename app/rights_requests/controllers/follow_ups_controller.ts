import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { linkOf } from '#rights_requests/bearer'
import { followUp } from '#rights_requests/queries/follow_up'

/** What the person sees of the request, through the link of a letter. */
export default class FollowUpsController {
  async show(ctx: HttpContext) {
    const { view, params, response } = ctx
    const now = DateTime.utc()
    const link = await linkOf(ctx)
    if (!link || !link.worksAt(now)) {
      response.status(link ? 410 : 404)
      return view.render('pages/rights_requests/follow_up/unusable', {
        token: params.token,
        isKnown: link !== null,
        isByPost: link?.byPost === true,
      })
    }
    const { token } = params
    return view.render('pages/rights_requests/follow_up/show', {
      token,
      ...(await followUp(link, { now, i18n: ctx.i18n })),
    })
  }
}
