import { errors, inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import ReviewHolds from '#holds/actions/review_holds'
import { holdPage } from '#holds/pages/hold_page'
import { reviewValidator } from '#holds/validators'

/** Looking again whether a hold is still needed. */
export default class HoldReviewsController {
  @inject()
  async store(ctx: HttpContext, reviewHolds: ReviewHolds) {
    const { params, auth, request, response, session, i18n } = ctx
    const hold = await holdPage(params.act, { i18n, now: DateTime.utc() })
    if (!hold) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    const { review_words: words, review_day: reviewOn } =
      await request.validateUsing(reviewValidator)
    const stamp = stampOf(auth.user, DateTime.utc())
    await reviewHolds.handle({ actId: params.act, reviewOn, words, stamp })
    session.flash('success', i18n.t('holds.flash.reviewed'))
    return response.redirect().toRoute('holds.show', { act: params.act })
  }
}
