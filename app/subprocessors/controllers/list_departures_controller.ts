import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import { keepAddressSecret } from '#people/bearer'
import EndSubscription from '#subprocessors/actions/end_subscription'
import { unusable } from '#subprocessors/controllers/list_subscriptions_controller'
import ListSubscription from '#subprocessors/models/list_subscription'

/** Leaving the list of those who are told, by the link of any letter. */
export default class ListDeparturesController {
  async edit({ params, view, response }: HttpContext) {
    keepAddressSecret({ response })
    const found = await ListSubscription.toLeave(params.token).first()
    if (!found) return unusable({ view, response })
    return view.render('pages/subprocessors/list/leave', { token: params.token })
  }

  @inject()
  async update(ctx: HttpContext, end: EndSubscription) {
    const { params, response, session, i18n } = ctx
    const isEnded = await end.handle({ token: params.token, stamp: stampOf(null, DateTime.utc()) })
    if (!isEnded) return unusable(ctx)
    session.flash('success', i18n.t('subprocessors.public.left'))
    return response.redirect().toRoute('subprocessors.list.show')
  }
}
