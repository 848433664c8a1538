import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import VerifyRightsRequest from '#rights_requests/actions/verify_rights_request'
import { linkOf } from '#rights_requests/bearer'

/** Proving the mailbox: a button, because scanners of mail open every link they see. */
export default class ProofsController {
  @inject()
  async store(ctx: HttpContext, verifyRightsRequest: VerifyRightsRequest) {
    const { params, response, session } = ctx
    const at = DateTime.utc()
    const link = await linkOf(ctx)
    if (link?.worksAt(at) && !link.provenAt) {
      await verifyRightsRequest.handle({ linkId: link.id, stamp: stampOf(null, at) })
      session.flash('success', ctx.i18n.t('rights_requests.flash.verified'))
    }
    return response.redirect().toRoute('rights_requests.follow_up.show', [params.token])
  }
}
