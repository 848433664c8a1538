import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import { RESTRICTION_EXCEPTIONS } from '#inventory/domain/limits'
import { rectifiable } from '#inventory/queries/rectify'
import OpenRestriction from '#rights_requests/actions/open_restriction'
import { recordFacts } from '#rights_requests/pages/correction_views'
import { restrictionOf } from '#rights_requests/pages/restriction_of'
import { searchFor } from '#rights_requests/search'
import { openingValidator } from '#rights_requests/validators_decision'

/** Reading restricted data once, for a reason of art. 18(2) that is kept. */
export default class RestrictionOpeningsController {
  async create(ctx: HttpContext) {
    const about = await restrictionOf(ctx)
    const exceptions = RESTRICTION_EXCEPTIONS
    return ctx.view.render('pages/rights_requests/restriction_opening', { ...about, exceptions })
  }

  /** Shown in the answer itself: there is no address under which restricted data are read again. */
  @inject()
  async store(ctx: HttpContext, openRestriction: OpenRestriction) {
    const { rightsRequest, restriction } = await restrictionOf(ctx)
    const { exception, opening_reason: reason } = await ctx.request.validateUsing(openingValidator)
    const sets = await openRestriction.handle({
      ...{ restrictionId: restriction.id, exception, reason },
      stamp: stampOf(ctx.auth.user, DateTime.utc()),
      act: async (trx) =>
        rectifiable(await searchFor(rightsRequest, restriction.professionalId, trx)),
    })
    ctx.response.header('Cache-Control', 'no-store')
    const records = recordFacts(sets, ctx.i18n)
    const page = { rightsRequest, restriction, records, exception }
    return ctx.view.render('pages/rights_requests/restriction_opened', page)
  }
}
