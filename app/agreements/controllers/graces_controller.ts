import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import GiveGrace from '#agreements/actions/give_grace'
import SetGrace from '#agreements/actions/set_grace'
import { graceValidator } from '#agreements/validators'

/** How long one may take to sign while the public books already. */
export default class GracesController {
  /** For those who register from now on. */
  @inject()
  async update({ auth, request, response, session, i18n }: HttpContext, setGrace: SetGrace) {
    const { grace_days: days } = await request.validateUsing(graceValidator)
    await setGrace.handle({ days, stamp: stampOf(auth.getUserOrFail(), DateTime.utc()) })
    session.flash('success', i18n.t('agreements.grace.set', { days }))
    return response.redirect().toRoute('agreements.list')
  }

  /** For one professional, from now. */
  @inject()
  async store({ auth, params, request, response, session, i18n }: HttpContext, give: GiveGrace) {
    const { grace_days: days } = await request.validateUsing(graceValidator)
    const stamp = stampOf(auth.getUserOrFail(), DateTime.utc())
    await give.handle({ professionalId: params.id, days, stamp })
    session.flash('success', i18n.t('agreements.grace.given', { days }))
    return response.redirect().toRoute('agreements.show', [params.id])
  }
}
