import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { userWith } from '#people/credentials'
import { openSession } from '#people/open_session'
import { signInValidator } from '#people/validators'

/** Signing in and out. */
export default class SessionsController {
  async create({ view, auth, response }: HttpContext) {
    if (auth.user) return response.redirect().toPath(auth.user.home)
    return view.render('pages/people/sign_in')
  }

  async store(ctx: HttpContext) {
    const { request, response, session, i18n } = ctx
    const { email, password } = await request.validateUsing(signInValidator)
    const user = await userWith(email, password)
    if (!user) {
      session.flashOnly(['email'])
      session.flash('refusal', i18n.t('people.sign_in.refused'))
      return response.redirect().toRoute('sessions.create')
    }

    const wanted = session.pull('after_sign_in')
    await openSession(ctx, user, DateTime.utc())
    return response.redirect().toPath(typeof wanted === 'string' ? wanted : user.home)
  }

  /** Nothing of it is left to whoever uses the same browser next. */
  async destroy({ auth, response, session }: HttpContext) {
    await auth.use('web').logout()
    session.clear()
    session.regenerate()
    return response.redirect().toRoute('sessions.create')
  }
}
