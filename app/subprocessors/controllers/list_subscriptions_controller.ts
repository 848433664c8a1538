import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { subscriptionAttempts } from '#start/limiter'
import { keyedDigest } from '#foundation/digest'
import { stampOf } from '#foundation/stamp'
import { keepAddressSecret } from '#people/bearer'
import AskSubscription from '#subprocessors/actions/ask_subscription'
import ConfirmSubscription from '#subprocessors/actions/confirm_subscription'
import { DAYS_TO_CONFIRM } from '#subprocessors/domain/subscription'
import ListSubscription from '#subprocessors/models/list_subscription'
import { subscriptionValidator } from '#subprocessors/list_validators'

/** Being told of changes of the list by mail: asked by address, confirmed by the link that is sent there. */
export default class ListSubscriptionsController {
  /** Whoever asks learns nothing about the address: the same work and the same page for each. */
  @inject()
  async store({ request, response, locale }: HttpContext, ask: AskSubscription) {
    const { email } = await request.validateUsing(subscriptionValidator)
    const stamp = stampOf(null, DateTime.utc())
    /** Its end is the one the inventory looks for, as for tries to sign in. */
    const key = `list_account_${keyedDigest('sign_in', email)}`
    await subscriptionAttempts.attempt(key, () => ask.handle({ email, locale, stamp }))
    return response.redirect().toRoute('subprocessors.subscription.sent')
  }

  sent({ view }: HttpContext) {
    return view.render('pages/subprocessors/list/sent', { days: DAYS_TO_CONFIRM })
  }

  async edit({ params, view, response }: HttpContext) {
    keepAddressSecret({ response })
    const found = await ListSubscription.toConfirm(params.token, DateTime.utc()).first()
    if (!found) return unusable({ view, response })
    return view.render('pages/subprocessors/list/confirm', { token: params.token })
  }

  @inject()
  async update(ctx: HttpContext, confirm: ConfirmSubscription) {
    const { params, response, session, i18n } = ctx
    const stamp = stampOf(null, DateTime.utc())
    const isConfirmed = await confirm.handle({ token: params.token, stamp })
    if (!isConfirmed) return unusable(ctx)
    session.flash('success', i18n.t('subprocessors.public.confirmed'))
    return response.redirect().toRoute('subprocessors.list.show')
  }
}

export function unusable({ view, response }: Pick<HttpContext, 'view' | 'response'>) {
  response.status(404)
  return view.render('pages/subprocessors/list/unusable')
}
