import { errors } from '@adonisjs/auth'
import limiter from '@adonisjs/limiter/services/main'
import type { HttpContext } from '@adonisjs/core/http'
import User from '#people/models/user'
import { signInValidator } from '#people/validators'
import { keyedDigest } from '#foundation/digest'

/** Signing in and out. */
export default class SessionsController {
  async create({ view, auth, response }: HttpContext) {
    if (auth.user) return response.redirect().toPath(homeOf(auth.user))
    return view.render('pages/people/sign_in')
  }

  async store({ request, auth, response, session, i18n }: HttpContext) {
    const { email, password } = await request.validateUsing(signInValidator)
    const address = email.toLowerCase()
    const attempts = limiter.use({ requests: 8, duration: '15 mins', blockDuration: '15 mins' })

    const [exceeded, user] = await attempts
      .penalize(`account_${keyedDigest('sign_in', address)}`, () =>
        User.verifyCredentials(address, password)
      )
      .catch((error) => {
        if (error instanceof errors.E_INVALID_CREDENTIALS) return [null, null] as const
        throw error
      })
    if (exceeded || !user || user.disabledAt) {
      session.flashOnly(['email'])
      session.flash('refusal', i18n.t('people.sign_in.refused'))
      return response.redirect().toRoute('sessions.create')
    }

    const wanted = session.pull('after_sign_in')
    await auth.use('web').login(user)
    return response.redirect().toPath(typeof wanted === 'string' ? wanted : homeOf(user))
  }

  async destroy({ auth, response }: HttpContext) {
    await auth.use('web').logout()
    return response.redirect().toRoute('sessions.create')
  }
}

/** The first page of somebody who has just come in. */
function homeOf(user: User): string {
  return user.isOfPlatform ? '/dpo' : '/pro'
}
