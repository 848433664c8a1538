import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import IdentifyRequester from '#rights_requests/actions/identify_requester'
import { meansFor, SEEN_MEANS } from '#rights_requests/domain/channel'
import RightsRequest from '#rights_requests/models/rights_request'
import { requestOpenTo } from '#rights_requests/pages/open_act'
import { identityValidator } from '#rights_requests/validators'

/** Recording that it is known who asks, and by which means. */
export default class IdentificationsController {
  async create(ctx: HttpContext) {
    const rightsRequest = await requestOpenTo('identify', ctx)
    if (!rightsRequest) return
    const possible = meansFor(rightsRequest.representation)
    const means = SEEN_MEANS.filter((it) => possible.includes(it))
    return ctx.view.render('pages/rights_requests/identification', { rightsRequest, means })
  }

  @inject()
  async store(ctx: HttpContext, identifyRequester: IdentifyRequester) {
    const { params, auth, request, response, session, i18n } = ctx
    const { id } = await RightsRequest.findOrFail(params.id)
    const { means } = await request.validateUsing(identityValidator)
    await identifyRequester.handle({ id, means, stamp: stampOf(auth.user, DateTime.utc()) })
    session.flash('success', i18n.t('rights_requests.flash.identified'))
    return response.redirect().toRoute('rights_requests.show', [id])
  }
}
