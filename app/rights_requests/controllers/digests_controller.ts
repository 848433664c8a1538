import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import SetDigest from '#rights_requests/actions/set_digest'
import { digestValidator } from '#rights_requests/validators_instructions'

/** The digest of each morning, which a DPO can switch off. */
export default class DigestsController {
  edit({ auth, view }: HttpContext) {
    const isWanted = auth.user!.wantsDigest
    return view.render('pages/rights_requests/digest', { isWanted })
  }

  @inject()
  async update(ctx: HttpContext, setDigest: SetDigest) {
    const { auth, request, response, session, i18n } = ctx
    const { wants_digest: wanted } = await request.validateUsing(digestValidator)
    const isWanted = wanted !== undefined
    await setDigest.handle({ userId: auth.user!.id, isWanted })
    session.flash('success', i18n.t(`instructions.digest.${isWanted ? 'on' : 'off'}`))
    return response.redirect().toRoute('rights_requests.digest.edit')
  }
}
