import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import ChangePassword from '#people/actions/change_password'
import { userWith } from '#people/credentials'
import { guessableFrom } from '#people/guessable_from'
import { openSession } from '#people/open_session'
import { passwordValidator } from '#people/validators'

/** One's own password. */
export default class PasswordsController {
  edit({ view }: HttpContext) {
    return view.render('pages/people/password')
  }

  @inject()
  async update(ctx: HttpContext, changePassword: ChangePassword) {
    const { request, auth, response, session, i18n } = ctx
    const holder = auth.getUserOrFail()
    const { id, email } = holder
    const context = guessableFrom(holder)
    const { password } = await request.validateUsing(passwordValidator, { meta: { context } })
    if (!(await userWith(email, password.current_password))) {
      const wrong = [i18n.t('people.password.wrong')]
      session.flash('inputErrorsBag', { 'password.current_password': wrong })
      return response.redirect().toRoute('people.password.edit')
    }

    const stamp = stampOf({ id }, DateTime.utc())
    const user = await changePassword.handle({ userId: id, password: password.new_password, stamp })
    await openSession(ctx, user, stamp.at)
    session.flash('success', i18n.t('people.password.changed'))
    return response.redirect().toPath(user.home)
  }
}
