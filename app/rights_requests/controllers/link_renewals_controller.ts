import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import RenewLink from '#rights_requests/actions/renew_link'
import { linkOf } from '#rights_requests/bearer'

/** A fresh link in place of an old one; the answer is the same when there is nothing to renew. */
export default class LinkRenewalsController {
  @inject()
  async store(ctx: HttpContext, renewLink: RenewLink) {
    const link = await linkOf(ctx)
    const stamp = stampOf(null, DateTime.utc())
    if (link) await renewLink.handle({ linkId: link.id, stamp })
    ctx.session.flash('success', ctx.i18n.t('rights_requests.flash.link_sent'))
    return ctx.response.redirect().toRoute('rights_requests.filing.create')
  }
}
