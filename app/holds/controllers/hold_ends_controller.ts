import { errors, inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import LiftHolds from '#holds/actions/lift_holds'
import { holdPage } from '#holds/pages/hold_page'
import { liftValidator } from '#holds/validators'

/** Lifting a hold before its day: the page says first what then goes at once. */
export default class HoldEndsController {
  async create({ params, request, view, i18n }: HttpContext) {
    const hold = await holdPage(params.act, { i18n, now: DateTime.utc() })
    if (!hold) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    return view.render('pages/holds/lift', { hold })
  }

  @inject()
  async store(ctx: HttpContext, liftHolds: LiftHolds) {
    const { params, auth, request, response, session, i18n } = ctx
    const hold = await holdPage(params.act, { i18n, now: DateTime.utc() })
    if (!hold) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    const { lift_reason: reason } = await request.validateUsing(liftValidator)
    const stamp = stampOf(auth.user, DateTime.utc())
    const count = await liftHolds.handle({ actId: params.act, reason, stamp })
    session.flash('success', i18n.t('holds.flash.lifted', { count }))
    return response.redirect().toRoute('holds.index')
  }
}
