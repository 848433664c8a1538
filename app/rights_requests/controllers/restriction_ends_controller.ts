import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import AnnounceEndOfRestriction from '#rights_requests/actions/announce_end_of_restriction'
import LiftRestriction from '#rights_requests/actions/lift_restriction'
import { EndNotTold } from '#rights_requests/errors'
import { postalRecipientOf } from '#rights_requests/letters'
import { restrictionOf } from '#rights_requests/pages/restriction_of'

/** Ending a restriction: the person is told first, then it is lifted (art. 18(3)). */
export default class RestrictionEndsController {
  /** While the letter is on its way there is nothing to do but to wait for it. */
  async create(ctx: HttpContext) {
    const about = await restrictionOf(ctx)
    if (!about.restriction.nextAct) {
      ctx.session.flash('refusal', ctx.i18n.t(`errors.${EndNotTold.code}`))
      return ctx.response.redirect().toRoute('rights_requests.show', [ctx.params.id])
    }
    return ctx.view.render('pages/rights_requests/restriction_end', about)
  }

  @inject()
  async store(ctx: HttpContext, announceEnd: AnnounceEndOfRestriction) {
    const { rightsRequest, restriction } = await restrictionOf(ctx)
    const { id, email, locale } = rightsRequest
    const onPaper = { onPaper: postalRecipientOf(rightsRequest), path: `/dpo/demandes/${id}` }
    await announceEnd.handle({
      restrictionId: restriction.id,
      to: email ? { email } : onPaper,
      locale,
      stamp: stampOf(ctx.auth.user, DateTime.utc()),
    })
    return this.#back(ctx, 'announced')
  }

  @inject()
  async destroy(ctx: HttpContext, liftRestriction: LiftRestriction) {
    const { restriction } = await restrictionOf(ctx)
    const stamp = stampOf(ctx.auth.user, DateTime.utc())
    await liftRestriction.handle({ restrictionId: restriction.id, stamp })
    return this.#back(ctx, 'lifted')
  }

  #back({ params, response, session, i18n }: HttpContext, word: string) {
    session.flash('success', i18n.t(`exercise.flash.${word}`))
    return response.redirect().toRoute('rights_requests.show', [params.id])
  }
}
