import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import CancelNotice from '#subprocessors/actions/cancel_notice'

/** Giving a change up: a draft, or one that has been announced. */
export default class CancellationsController {
  @inject()
  async store({ params, auth, response, session, i18n }: HttpContext, cancelNotice: CancelNotice) {
    await cancelNotice.handle({ id: params.id, stamp: stampOf(auth.user, DateTime.utc()) })
    session.flash('success', i18n.t('notices_of_change.flash.cancelled'))
    return response.redirect().toRoute('subprocessors.notice.show', [params.id])
  }
}
