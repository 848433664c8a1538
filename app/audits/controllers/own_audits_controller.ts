import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import AskAudit from '#audits/actions/ask_audit'
import { ownAuditAsked } from '#audits/forms/audit_form'
import { askPage } from '#audits/pages/ask_page'
import { auditFilters, auditList } from '#audits/pages/audit_list'
import { auditPage } from '#audits/pages/audit_page'
import { ownAudit } from '#audits/queries/own_audit'

/** The audits a professional asked for: its own, and nobody else's. */
export default class OwnAuditsController {
  async index({ auth, request, view, i18n }: HttpContext) {
    const professionalId = auth.user!.professionalId!
    const filters = { ...auditFilters(request.qs()), professionalId }
    return view.render('pages/audits/pro/index', await auditList(filters, i18n))
  }

  async create({ auth, request, view, i18n }: HttpContext) {
    const { professionalId, fullName } = auth.user!
    const reader = { now: DateTime.utc(), i18n }
    const page = await askPage(professionalId!, request.qs().pour, reader)
    return view.render('pages/audits/pro/create', { ...page, fullName })
  }

  @inject()
  async store(ctx: HttpContext, askAudit: AskAudit) {
    const { auth, response, session, i18n } = ctx
    const now = DateTime.utc()
    const asked = await ownAuditAsked(ctx, auth.user!.professionalId!, now)
    const audit = await askAudit.handle({ ...asked, stamp: stampOf(auth.user, now) })
    session.flash('success', i18n.t('audits.done.asked', { reference: audit.reference }))
    return response.redirect().toRoute('audits.pro.show', [audit.id])
  }

  async show({ auth, params, view, i18n }: HttpContext) {
    const audit = await ownAudit(params.id, auth.user!.professionalId!)
    const page = await auditPage(audit, { now: DateTime.utc(), i18n, isOwn: true })
    return view.render('pages/audits/pro/show', page)
  }
}
