import { errors, inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import WithdrawRightsRequest from '#rights_requests/actions/withdraw_rights_request'
import { linkOf } from '#rights_requests/bearer'
import { TransitionNotAllowed } from '#rights_requests/errors'
import RightsRequest from '#rights_requests/models/rights_request'

/** Taking a request back, or saying that somebody else filed it. */
export default class WithdrawalsController {
  async create(ctx: HttpContext) {
    const { id } = await usable(ctx)
    const rightsRequest = await RightsRequest.whole(id)
    const { token } = ctx.params
    if (!rightsRequest.can('withdraw')) {
      ctx.session.flash('refusal', ctx.i18n.t(`errors.${TransitionNotAllowed.code}`))
      return ctx.response.redirect().toRoute('rights_requests.follow_up.show', [token])
    }
    return ctx.view.render('pages/rights_requests/follow_up/withdraw', { token, rightsRequest })
  }

  @inject()
  async store(ctx: HttpContext, withdrawRightsRequest: WithdrawRightsRequest) {
    const { id, at } = await usable(ctx)
    await withdrawRightsRequest.handle({ id, stamp: stampOf(null, at) })
    ctx.session.flash('success', ctx.i18n.t('rights_requests.flash.withdrawn'))
    return ctx.response.redirect().toRoute('rights_requests.follow_up.show', [ctx.params.token])
  }
}

async function usable(ctx: HttpContext) {
  const at = DateTime.utc()
  const link = await linkOf(ctx)
  if (link?.worksAt(at)) return { id: link.rightsRequestId, at }
  throw new errors.E_ROUTE_NOT_FOUND([ctx.request.method(), '/suivi'])
}
