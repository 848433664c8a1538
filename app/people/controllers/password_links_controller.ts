import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { passwordLinkAttempts } from '#start/limiter'
import { keyedDigest } from '#foundation/digest'
import { stampOf } from '#foundation/stamp'
import AskPasswordLink from '#people/actions/ask_password_link'
import { passwordLinkValidator } from '#people/validators'

/** A password forgotten: a link is asked for by address. Whoever asks learns nothing about it. */
export default class PasswordLinksController {
  create({ view }: HttpContext) {
    return view.render('pages/people/password_link')
  }

  @inject()
  async store({ request, response }: HttpContext, askPasswordLink: AskPasswordLink) {
    const { email } = await request.validateUsing(passwordLinkValidator)
    const stamp = stampOf(null, DateTime.utc())
    /** Its end is the one the inventory looks for, as for tries to sign in. */
    const key = `links_account_${keyedDigest('sign_in', email)}`
    await passwordLinkAttempts.attempt(key, () => askPasswordLink.handle({ email, stamp }))
    return response.redirect().toRoute('people.password_link.show')
  }

  /** The same page for every address. */
  show({ view }: HttpContext) {
    return view.render('pages/people/password_link_sent')
  }
}
