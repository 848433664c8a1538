import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import SignAgreement from '#agreements/actions/sign_agreement'
import { signingPage } from '#agreements/pages/signing_page'
import { signingCodeValidator } from '#agreements/validators'

/** The code that came by mail, typed back: the signature itself. */
export default class SignaturesController {
  async create({ auth, response, view }: HttpContext) {
    const page = await signingPage(auth.getUserOrFail(), DateTime.utc())
    if (!page?.isCodeSent) return response.redirect().toRoute('agreements.pro.show')
    return view.render('pages/agreements/pro/code', page)
  }

  @inject()
  async store({ auth, request, response, session, i18n }: HttpContext, sign: SignAgreement) {
    const user = auth.getUserOrFail()
    const { signing_code: code } = await request.validateUsing(signingCodeValidator)
    const { id: userId, professionalId } = user
    const stamp = stampOf(user, DateTime.utc())
    const became = await sign.handle({ professionalId: professionalId!, userId, code, stamp })
    session.flash(
      became === 'signed' ? 'success' : 'refusal',
      i18n.t(`agreements.signed.${became}`)
    )
    const next = became === 'wrong' ? 'signature.create' : 'pro.show'
    return response.redirect().toRoute(`agreements.${next}`)
  }
}
