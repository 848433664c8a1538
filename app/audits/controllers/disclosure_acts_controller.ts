import { errors as lucidErrors } from '@adonisjs/lucid'
import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { asDateTime, type CivilDay } from '#deadlines/domain/civil_day'
import { stampOf } from '#foundation/stamp'
import InformController from '#audits/actions/inform_controller'
import { DISCLOSURE_ACTS } from '#audits/disclosure_acts'
import { BASES, DECISIONS } from '#audits/domain/disclosure_state'
import { AuditStepNotAllowed } from '#audits/errors'
import { informationValidator } from '#audits/forms/disclosure_validators'
import { refuse } from '#audits/forms/fault'
import Disclosure from '#audits/models/disclosure'
import DisclosureController from '#audits/models/disclosure_controller'

/** What the DPO does with the request of an authority, each act on a page of its own. */
export default class DisclosureActsController {
  async create({ params, view, response, session, i18n }: HttpContext) {
    const disclosure = await Disclosure.whole(params.id)
    const { event } = DISCLOSURE_ACTS[params.act]
    const isWay = event === 'decide' ? disclosure.state === 'checked' : disclosure.can(event)
    if (!isWay) {
      session.flash('refusal', i18n.t(`errors.${AuditStepNotAllowed.code}`))
      return response.redirect().toRoute('audits.disclosures.show', [disclosure.id])
    }
    const guard = event === 'decide' ? disclosure.guardAgainst('decide', 'given') : null
    const decisions = guard ? DECISIONS.filter((it) => it === 'refused') : DECISIONS
    const { act } = params
    return view.render('pages/audits/disclosures/act', {
      ...{ disclosure, act, guard, decisions, bases: BASES },
    })
  }

  async store(ctx: HttpContext) {
    const { params, auth, response, session, i18n } = ctx
    const disclosure = await Disclosure.whole(params.id)
    const stamp = stampOf(auth.user, DateTime.utc())
    await DISCLOSURE_ACTS[params.act].carryOut({ ctx, disclosure, stamp })
    session.flash('success', i18n.t(`audits.disclosures.acts.${params.act}.done`))
    return response.redirect().toRoute('audits.disclosures.show', [disclosure.id])
  }

  async edit({ params, view }: HttpContext) {
    const disclosure = await Disclosure.whole(params.id)
    const its = disclosure.controllers.find(({ id }) => id === params.controllerId)
    if (!its) throw new lucidErrors.E_ROW_NOT_FOUND(DisclosureController)
    return view.render('pages/audits/disclosures/inform', { disclosure, its })
  }

  @inject()
  async update(ctx: HttpContext, inform: InformController) {
    const { params, request, auth, response, session, i18n } = ctx
    await Disclosure.findOrFail(params.id)
    const sent = await request.validateUsing(informationValidator)
    const until = (sent.forbidden_until as CivilDay | undefined) ?? null
    if (until && !asDateTime(until).isValid) {
      refuse(ctx, [{ field: 'forbidden_until', code: 'not_a_day' }])
    }
    const about = {
      ...{ id: params.id, controllerId: params.controllerId },
      stamp: stampOf(auth.user, DateTime.utc()),
    }
    if (sent.may_tell === 'yes') {
      await inform.handle({ ...about, told: true, isLifted: sent.silence_lifted !== undefined })
    } else await inform.handle({ ...about, told: false, law: sent.forbidding_law!, until })
    session.flash('success', i18n.t(`audits.disclosures.informed_${sent.may_tell}`))
    return response.redirect().toRoute('audits.disclosures.show', [params.id])
  }
}
