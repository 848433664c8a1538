import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import ProveByAccount from '#rights_requests/actions/prove_by_account'
import { answerTry, bearerOf } from '#rights_requests/identity_bearer'

/** Somebody with an account confirms from it. */
export default class IdentityAccountsController {
  @inject()
  async store(ctx: HttpContext, proveByAccount: ProveByAccount) {
    const { id, stamp } = await bearerOf(ctx, DateTime.utc())
    if (!ctx.auth.user) {
      ctx.session.flash('refusal', ctx.i18n.t('identity.account.sign_in_first'))
      return ctx.response.redirect().toRoute('rights_requests.identity.show', [ctx.params.token])
    }
    const { email } = ctx.auth.user
    return answerTry(ctx, await proveByAccount.handle({ id, email, stamp }))
  }
}
