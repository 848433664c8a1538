import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import IdentifyRequester from '#rights_requests/actions/identify_requester'
import { seenMeansFor } from '#rights_requests/domain/identity_level'
import RightsRequest from '#rights_requests/models/rights_request'
import { requestOpenTo } from '#rights_requests/pages/open_act'
import { identityValidator } from '#rights_requests/validators'

/** Recording that it is known who asks, and by which means. */
export default class IdentificationsController {
  async create(ctx: HttpContext) {
    const rightsRequest = await requestOpenTo('identify', ctx)
    if (!rightsRequest) return
    const means = possibleFor(rightsRequest)
    return ctx.view.render('pages/rights_requests/identification', { rightsRequest, means })
  }

  @inject()
  async store(ctx: HttpContext, identifyRequester: IdentifyRequester) {
    const { params, auth, request, response, session, i18n } = ctx
    const rightsRequest = await RightsRequest.whole(params.id)
    const { id } = rightsRequest
    const { means } = await request.validateUsing(identityValidator(possibleFor(rightsRequest)))
    await identifyRequester.handle({ id, means, stamp: stampOf(auth.user, DateTime.utc()) })
    session.flash('success', i18n.t('rights_requests.flash.identified'))
    return response.redirect().toRoute('rights_requests.show', [id])
  }
}

function possibleFor({ representation, askedRights: rights, parts }: RightsRequest) {
  return seenMeansFor({ representation, rights, isOfHealth: parts.some((it) => it.isOfHealth) })
}
