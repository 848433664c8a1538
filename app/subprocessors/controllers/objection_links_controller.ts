import { errors, inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import { keepAddressSecret } from '#people/bearer'
import ObjectToNotice from '#subprocessors/actions/object_to_notice'
import { objectionValidator } from '#subprocessors/notice_validators'
import { changeView } from '#subprocessors/pages/change_view'
import { toldByLink } from '#subprocessors/queries/told_of'

/**
 * The link of a letter. Opening it does nothing, since what scans mail opens links too: the page has
 * one button, which objects.
 */
export default class ObjectionLinksController {
  async show(ctx: HttpContext) {
    const told = await heldBy(ctx)
    const change = changeView(told, { now: DateTime.utc(), i18n: ctx.i18n })
    return ctx.view.render('pages/subprocessors/objection', { token: ctx.params.token, change })
  }

  @inject()
  async store(ctx: HttpContext, objectToNotice: ObjectToNotice) {
    const { request, response, session, params, i18n } = ctx
    const { id: toldId } = await heldBy(ctx)
    const { objection_reasons: reasons = null } = await request.validateUsing(objectionValidator)
    const stamp = stampOf(null, DateTime.utc())
    const recorded = await objectToNotice.handle({ toldId, by: 'letter', reasons, stamp })
    session.flash('success', i18n.t(`notices_of_change.objected.${recorded}`))
    return response.redirect().toRoute('subprocessors.objection.show', [params.token])
  }
}

/** The link is its own key: no page reached by it may be kept by a cache, or named to another site. */
async function heldBy(ctx: HttpContext) {
  const { params, request } = ctx
  keepAddressSecret(ctx)
  const told = await toldByLink(String(params.token))
  if (!told) throw new errors.E_ROUTE_NOT_FOUND([request.method(), '/sous-traitants/avis'])
  return told
}
