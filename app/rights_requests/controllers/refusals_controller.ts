import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import RefuseRightsRequest from '#rights_requests/actions/refuse_rights_request'
import { groundsFor, REFUSAL_GROUNDS } from '#rights_requests/domain/refusal_ground'
import RightsRequest from '#rights_requests/models/rights_request'
import { partOpenTo } from '#rights_requests/pages/open_act'
import { refusalValidator } from '#rights_requests/validators'

/** Refusing is creating a refusal: a form, then a fact that is never undone. */
export default class RefusalsController {
  async create(ctx: HttpContext) {
    const open = await partOpenTo('refuse', ctx)
    if (!open) return
    const applicable = groundsFor(open.part.askedRight)
    const grounds = applicable.map((ground) => [ground, REFUSAL_GROUNDS[ground].article])
    return ctx.view.render('pages/rights_requests/refusal', { ...open, grounds })
  }

  @inject()
  async store(ctx: HttpContext, refuseRightsRequest: RefuseRightsRequest) {
    const { params, auth, request, response, session, i18n } = ctx
    const { id, partId } = params
    await RightsRequest.findOrFail(id)
    const refusal = await request.validateUsing(refusalValidator)
    const stamp = stampOf(auth.user, DateTime.utc())
    await refuseRightsRequest.handle({ id, partId, ...refusal, stamp })
    session.flash('success', i18n.t('rights_requests.flash.refused'))
    return response.redirect().toRoute('rights_requests.show', [id])
  }
}
