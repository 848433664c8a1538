import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { scanned } from '#foundation/scanned'
import { readUpload } from '#foundation/uploads'
import ReceiveTitleProof from '#rights_requests/actions/receive_title_proof'
import { bearerOf } from '#rights_requests/identity_bearer'

/** Showing by what right one asks for another. */
export default class TitleProofsController {
  @inject()
  async store(ctx: HttpContext, receiveTitleProof: ReceiveTitleProof) {
    const { id, stamp } = await bearerOf(ctx, DateTime.utc())
    const { request, response, session, params } = ctx
    const upload = await readUpload(request, 'title_proof')
    let fault: string | null = 'fault' in upload ? upload.fault : null
    if (!('fault' in upload)) {
      const { bytes, type } = upload
      const name = ctx.i18n.t('rights_requests.follow_up.title_file', { type })
      const scan = await scanned(bytes)
      /** Nobody would look at it again later: it is sent again once the scanner answers. */
      const isHeld = scan === 'held'
      const isKept = !isHeld && (await receiveTitleProof.handle({ id, name, bytes, scan, stamp }))
      fault = isKept ? null : isHeld ? 'not_received' : 'infected'
    }
    if (fault)
      session.flash('inputErrorsBag', { title_proof: [ctx.i18n.t(`identity.faults.${fault}`)] })
    else session.flash('success', ctx.i18n.t('rights_requests.follow_up.title_kept'))
    return response.redirect().toRoute('rights_requests.follow_up.show', [params.token])
  }
}
