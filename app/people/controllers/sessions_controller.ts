import type { HttpContext } from '@adonisjs/core/http'
import { userWith } from '#people/credentials'
import { signInValidator } from '#people/validators'

/** Signing in and out. */
export default class SessionsController {
  async create({ view, auth, response }: HttpContext) {
    if (auth.user) return response.redirect().toPath(auth.user.home)
    return view.render('pages/people/sign_in')
  }

  async store({ request, auth, response, session, i18n }: HttpContext) {
    const { email, password } = await request.validateUsing(signInValidator)
    const user = await userWith(email, password)
    if (!user) {
      session.flashOnly(['email'])
      session.flash('refusal', i18n.t('people.sign_in.refused'))
      return response.redirect().toRoute('sessions.create')
    }

    const wanted = session.pull('after_sign_in')
    await auth.use('web').login(user)
    await session.tag(user.id)
    return response.redirect().toPath(typeof wanted === 'string' ? wanted : user.home)
  }

  async destroy({ auth, response }: HttpContext) {
    await auth.use('web').logout()
    return response.redirect().toRoute('sessions.create')
  }
}
