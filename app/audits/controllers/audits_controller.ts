import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import AskAudit from '#audits/actions/ask_audit'
import { enteredAuditAsked } from '#audits/forms/audit_form'
import Audit from '#audits/models/audit'
import { formFacts } from '#audits/pages/ask_page'
import { auditFilters, auditList } from '#audits/pages/audit_list'
import { auditPage } from '#audits/pages/audit_page'
import { todayAt } from '#audits/today'

/** Audits of the platform, asked for by its customers. */
export default class AuditsController {
  async index({ request, view, i18n }: HttpContext) {
    const list = await auditList(auditFilters(request.qs()), i18n)
    return view.render('pages/audits/index', list)
  }

  async create({ request, view }: HttpContext) {
    const today = todayAt(DateTime.utc())
    const controller = request.qs().professionnel ?? ''
    return view.render('pages/audits/create', { ...formFacts(), today, controller })
  }

  @inject()
  async store(ctx: HttpContext, askAudit: AskAudit) {
    const { auth, response, session, i18n } = ctx
    const now = DateTime.utc()
    const asked = await enteredAuditAsked(ctx, now)
    const audit = await askAudit.handle({ ...asked, stamp: stampOf(auth.user, now) })
    session.flash('success', i18n.t('audits.done.entered', { reference: audit.reference }))
    return response.redirect().toRoute('audits.show', [audit.id])
  }

  async show({ params, view, auth, i18n }: HttpContext) {
    const audit = await Audit.whole(params.id)
    const page = await auditPage(audit, { now: DateTime.utc(), i18n })
    return view.render('pages/audits/show', { ...page, isDpo: auth.user!.role === 'dpo' })
  }
}
