import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import BeginSigning from '#agreements/actions/begin_signing'
import SendSigningCode from '#agreements/actions/send_signing_code'
import { signingPage } from '#agreements/pages/signing_page'
import { signatoryValidator } from '#agreements/validators'
import { signingCodes } from '#start/limiter'

/** Reading the contract as it would be signed, then asking for the code that confirms who signs. */
export default class SigningsController {
  /** Draws it up: from then on, exactly that text is read and signed. */
  @inject()
  async store({ auth, locale, response }: HttpContext, beginSigning: BeginSigning) {
    const user = auth.getUserOrFail()
    const stamp = stampOf(user, DateTime.utc())
    const { id: userId, professionalId } = user
    await beginSigning.handle({
      ...{ professionalId: professionalId!, userId, language: locale, stamp },
    })
    return response.redirect().toRoute('agreements.signing.show')
  }

  async show(ctx: HttpContext) {
    const page = await signingPage(ctx.auth.getUserOrFail(), DateTime.utc())
    if (!page) return ctx.response.redirect().toRoute('agreements.pro.show')
    return ctx.view.render('pages/agreements/pro/signing', page)
  }

  @inject()
  async update({ auth, request, response, session, i18n }: HttpContext, send: SendSigningCode) {
    const user = auth.getUserOrFail()
    const { digest, ...signatory } = await request.validateUsing(signatoryValidator)
    const { id: userId, professionalId } = user
    const mayAsk = await signingCodes.attempt(`signing_codes_${userId}`, () => true)
    if (!mayAsk) {
      session.flash('refusal', i18n.t('agreements.signing.too_many'))
      return response.redirect().toRoute('agreements.signing.show')
    }
    await send.handle({
      ...{ professionalId: professionalId!, userId, digest },
      signatoryName: signatory.signatory_name,
      signatoryQuality: signatory.signatory_quality,
      stamp: stampOf(user, DateTime.utc()),
    })
    return response.redirect().toRoute('agreements.signature.create')
  }
}
