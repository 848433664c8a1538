import { errors as lucidErrors } from '@adonisjs/lucid'
import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { asDateTime, type CivilDay } from '#deadlines/domain/civil_day'
import { stampOf } from '#foundation/stamp'
import User from '#people/models/user'
import FinishAction from '#audits/actions/finish_action'
import SetAction from '#audits/actions/set_action'
import { refuse } from '#audits/forms/fault'
import { handedFile } from '#audits/forms/handed_file'
import { actionEndValidator, actionValidator } from '#audits/forms/validators'
import Audit from '#audits/models/audit'
import AuditAction from '#audits/models/audit_action'
import AuditFinding from '#audits/models/audit_finding'
import { todayAt } from '#audits/today'

/** What is done about a finding: decided, then done. */
export default class AuditActionsController {
  async create({ params, view }: HttpContext) {
    const audit = await Audit.whole(params.id)
    const finding = audit.findings.find(({ id }) => id === params.findingId)
    if (!finding) throw new lucidErrors.E_ROW_NOT_FOUND(AuditFinding)
    const owners = await User.query()
      .whereIn('role', ['dpo', 'staff'])
      .whereNull('disabledAt')
      .orderBy('fullName')
    const today = todayAt(DateTime.utc())
    return view.render('pages/audits/action', { audit, finding, owners, today })
  }

  @inject()
  async store(ctx: HttpContext, setAction: SetAction) {
    const { params, request, auth, response, session, i18n } = ctx
    const now = DateTime.utc()
    await Audit.findOrFail(params.id)
    const sent = await request.validateUsing(actionValidator)
    const isDay = asDateTime(sent.action_due as CivilDay).isValid
    if (!isDay || sent.action_due < todayAt(now)) {
      refuse(ctx, [{ field: 'action_due', code: isDay ? 'action_past' : 'not_a_day' }])
    }
    await setAction.handle({
      ...{ id: params.id, findingId: params.findingId, words: sent.action_words },
      ...{ ownerId: sent.action_owner, dueOn: sent.action_due as CivilDay },
      stamp: stampOf(auth.user, now),
    })
    session.flash('success', i18n.t('audits.done.action_set'))
    return response.redirect().toRoute('audits.show', [params.id])
  }

  async edit({ params, view }: HttpContext) {
    const audit = await Audit.whole(params.id)
    const all = audit.findings.flatMap(({ actions }) => actions)
    const action = all.find(({ id }) => id === params.actionId)
    if (!action) throw new lucidErrors.E_ROW_NOT_FOUND(AuditAction)
    return view.render('pages/audits/action_end', { audit, action })
  }

  @inject()
  async update(ctx: HttpContext, finishAction: FinishAction) {
    const { params, request, auth, response, session, i18n } = ctx
    await Audit.findOrFail(params.id)
    const { done_words: words } = await request.validateUsing(actionEndValidator)
    const evidence = await handedFile(ctx, 'evidence_file')
    const stamp = stampOf(auth.user, DateTime.utc())
    await finishAction.handle({ id: params.id, actionId: params.actionId, words, evidence, stamp })
    session.flash('success', i18n.t('audits.done.action_done'))
    return response.redirect().toRoute('audits.show', [params.id])
  }
}
