import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import AskIdentity from '#rights_requests/actions/ask_identity'
import { identityAskValidator } from '#rights_requests/identity_validators'
import RightsRequest from '#rights_requests/models/rights_request'
import { identityAsk } from '#rights_requests/pages/identity_ask'
import { requestOpenTo } from '#rights_requests/pages/open_act'

/** Asking the person for more than the mailbox. */
export default class IdentityAsksController {
  async create(ctx: HttpContext) {
    const rightsRequest = await requestOpenTo('ask_identity', ctx)
    if (!rightsRequest) return
    const page = await identityAsk(rightsRequest, DateTime.utc())
    return ctx.view.render('pages/rights_requests/identity/ask', { rightsRequest, ...page })
  }

  @inject()
  async store(ctx: HttpContext, askIdentity: AskIdentity) {
    const { params, auth, request, response, session, i18n } = ctx
    const { id } = await RightsRequest.findOrFail(params.id)
    const asked = await request.validateUsing(identityAskValidator)
    const { doubt, asked_means: means, identity_reason: reason = null } = asked
    const stamp = stampOf(auth.user, DateTime.utc())
    await askIdentity.handle({ id, means, doubt, reason, stamp })
    session.flash('success', i18n.t('rights_requests.flash.asked'))
    return response.redirect().toRoute('rights_requests.show', [id])
  }
}
