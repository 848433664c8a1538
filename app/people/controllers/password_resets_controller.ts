import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import { keepAddressSecret } from '#people/bearer'
import ResetPassword from '#people/actions/reset_password'
import { forgetAttempts } from '#people/credentials'
import PasswordLink from '#people/models/password_link'
import { guessableFrom } from '#people/guessable_from'
import { resetValidator } from '#people/validators'

/** A new password by the link of a letter. Reading the page uses nothing up: mail scanners do. */
export default class PasswordResetsController {
  async edit(ctx: HttpContext) {
    const link = await linkOf(ctx)
    if (!link) return unusable(ctx)
    return ctx.view.render('pages/people/password_reset', { token: ctx.params.token })
  }

  @inject()
  async update(ctx: HttpContext, resetPassword: ResetPassword) {
    const { request, response, session, i18n, params } = ctx
    const link = await linkOf(ctx)
    if (!link) return unusable(ctx)
    const { user } = link
    const meta = { context: guessableFrom(user) }
    const [mistakes, sent] = await request.tryValidateUsing(resetValidator, { meta })
    if (mistakes) {
      /** Not "back": these pages send no referrer. */
      session.flashValidationErrors(mistakes)
      return response.redirect().toRoute('people.password_reset.edit', [params.token])
    }

    const stamp = stampOf(user, DateTime.utc())
    const password = sent.password.new_password
    const reset = { linkId: link.id, userId: user.id, password, stamp }
    if (!(await resetPassword.handle(reset))) return unusable(ctx)
    await forgetAttempts(user.email)
    session.flash('success', i18n.t('people.password_reset.done'))
    return response.redirect().toRoute('sessions.create')
  }
}

/** No page reached by the link may be kept by a cache, or named to another one. */
function linkOf(ctx: HttpContext): Promise<PasswordLink | null> {
  keepAddressSecret(ctx)
  return PasswordLink.usable(String(ctx.params.token), DateTime.utc())
}

/** Used, replaced, too old or never sent: one page for all. */
function unusable({ view, response }: HttpContext) {
  response.status(404)
  return view.render('pages/people/password_reset_unusable')
}
