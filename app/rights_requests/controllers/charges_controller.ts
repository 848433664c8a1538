import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import TakeCharge from '#rights_requests/actions/take_charge'

/** Taking a request in charge. */
export default class ChargesController {
  @inject()
  async store({ params, auth, response, session, i18n }: HttpContext, takeCharge: TakeCharge) {
    await takeCharge.handle({ id: params.id, stamp: stampOf(auth.user, DateTime.utc()) })
    session.flash('success', i18n.t('rights_requests.flash.taken_in_charge'))
    return response.redirect().toRoute('rights_requests.show', [params.id])
  }
}
