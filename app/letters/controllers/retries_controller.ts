import { DateTime } from 'luxon'
import type { HttpContext } from '@adonisjs/core/http'
import { stampOf } from '#foundation/stamp'
import RetryLetter from '#letters/actions/retry_letter'

/** Trying again is one more try, by somebody who has put right what was wrong. */
export default class RetriesController {
  async store({ params, auth, response, session, i18n }: HttpContext) {
    const stamp = stampOf(auth.getUserOrFail(), DateTime.utc())
    await new RetryLetter().handle({ id: params.id, stamp })

    session.flash('success', i18n.t('letters.retried'))
    return response.redirect().toRoute('letters.index')
  }
}
