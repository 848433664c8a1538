import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import SetPlan from '#subprocessors/actions/set_plan'
import { dayOf, refuseDays } from '#subprocessors/entry_forms'
import { planValidator } from '#subprocessors/entry_validators'

/** How often a sub-processor is verified, and when next. */
export default class EntryPlansController {
  @inject()
  async update(ctx: HttpContext, setPlan: SetPlan) {
    const { params, request, response, session, auth, i18n } = ctx
    const sent = await request.validateUsing(planValidator)
    refuseDays(ctx, { next_on: sent.next_on })
    await setPlan.handle({
      ...{ id: params.id, everyMonths: sent.every_months, nextOn: dayOf(sent.next_on) },
      stamp: stampOf(auth.user, DateTime.utc()),
    })
    session.flash('success', i18n.t('subprocessors.flash.plan_set'))
    return response.redirect().toRoute('subprocessors.entry.show', [params.id])
  }
}
