import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import AcceptDay from '#audits/actions/accept_day'
import NoteFinding from '#audits/actions/note_finding'
import WithdrawAudit from '#audits/actions/withdraw_audit'
import { findingIn } from '#audits/audit_acts'
import type { AuditEvent } from '#audits/domain/audit_state'
import { SEVERITIES } from '#audits/domain/audit_terms'
import { AuditStepNotAllowed } from '#audits/errors'
import { ownAudit } from '#audits/queries/own_audit'
import { todayAt } from '#audits/today'

/** Words of the address. */
const EVENTS: Readonly<Record<string, AuditEvent>> = {
  accord: 'accept_day',
  retrait: 'withdraw',
  constat: 'note_finding',
}

/** What a professional does with its own audit: agrees to a day, gives it up, notes a finding. */
export default class OwnAuditActsController {
  async create({ auth, params, view, response, session, i18n }: HttpContext) {
    const audit = await ownAudit(params.id, auth.user!.professionalId!)
    if (!audit.can(EVENTS[params.act], todayAt(DateTime.utc()))) {
      session.flash('refusal', i18n.t(`errors.${AuditStepNotAllowed.code}`))
      return response.redirect().toRoute('audits.pro.show', [audit.id])
    }
    const { act } = params
    return view.render('pages/audits/pro/act', { audit, act, severities: SEVERITIES })
  }

  @inject()
  async store(
    ctx: HttpContext,
    acceptDay: AcceptDay,
    withdrawAudit: WithdrawAudit,
    noteFinding: NoteFinding
  ) {
    const { auth, params, response, session, i18n } = ctx
    const { id } = await ownAudit(params.id, auth.user!.professionalId!)
    const stamp = stampOf(auth.user, DateTime.utc())
    if (params.act === 'accord') await acceptDay.handle({ id, stamp })
    else if (params.act === 'retrait') await withdrawAudit.handle({ id, stamp })
    else await noteFinding.handle({ id, ...(await findingIn(ctx)), byController: true, stamp })
    session.flash('success', i18n.t(`audits.own_acts.${params.act}.done`))
    return response.redirect().toRoute('audits.pro.show', [id])
  }
}
