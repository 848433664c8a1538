import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { keyedDigest } from '#foundation/digest'
import AskIdentityCode from '#rights_requests/actions/ask_identity_code'
import ProveByCode from '#rights_requests/actions/prove_by_code'
import { answerTry, bearerOf } from '#rights_requests/identity_bearer'
import { identityCodeValidator } from '#rights_requests/identity_validators'
import { identityCodes } from '#start/limiter'

/** A code for the telephone the platform knew: asked for, then typed. */
export default class IdentityCodesController {
  /** The same answer whether a number is known, and whether one more code may leave. */
  @inject()
  async store(ctx: HttpContext, askIdentityCode: AskIdentityCode) {
    const { params, response, session } = ctx
    const { id, link, stamp } = await bearerOf(ctx, DateTime.utc())
    const mailbox = keyedDigest('email', link.rightsRequest.email ?? id)
    const mayAsk = await identityCodes.attempt(`identity_codes_${mailbox}`, () => true)
    if (mayAsk) await askIdentityCode.handle({ id, stamp })
    session.flash('success', ctx.i18n.t('identity.code.asked'))
    return response.redirect().toRoute('rights_requests.identity.show', [params.token])
  }

  @inject()
  async update(ctx: HttpContext, proveByCode: ProveByCode) {
    const { id, stamp } = await bearerOf(ctx, DateTime.utc())
    const { identity_code: code } = await ctx.request.validateUsing(identityCodeValidator)
    return answerTry(ctx, await proveByCode.handle({ id, code, stamp }))
  }
}
