import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import ExtendDeadline from '#rights_requests/actions/extend_deadline'
import { EXTENSION_GROUNDS } from '#rights_requests/domain/extension'
import RightsRequest from '#rights_requests/models/rights_request'
import { partOpenTo } from '#rights_requests/pages/open_act'
import { extensionValidator } from '#rights_requests/validators'

/** Taking two further months, once, with the reasons the person reads (art. 12(3)). */
export default class ExtensionsController {
  async create(ctx: HttpContext) {
    const open = await partOpenTo('extend', ctx)
    if (!open) return
    const grounds = EXTENSION_GROUNDS
    return ctx.view.render('pages/rights_requests/extension', { ...open, grounds })
  }

  @inject()
  async store(ctx: HttpContext, extendDeadline: ExtendDeadline) {
    const { params, auth, request, response, session, i18n } = ctx
    const { id, partId } = params
    await RightsRequest.findOrFail(id)
    const extension = await request.validateUsing(extensionValidator)
    const stamp = stampOf(auth.user, DateTime.utc())
    await extendDeadline.handle({ id, partId, ...extension, stamp })
    session.flash('success', i18n.t('rights_requests.flash.extended'))
    return response.redirect().toRoute('rights_requests.show', [id])
  }
}
