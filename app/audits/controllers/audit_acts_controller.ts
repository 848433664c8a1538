import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { clockInWords, dayInWords } from '#deadlines/wording'
import { stampOf } from '#foundation/stamp'
import { AUDIT_ACTS } from '#audits/audit_acts'
import { DECLINED_GROUNDS, SEVERITIES } from '#audits/domain/audit_terms'
import { BUSINESS_HOURS } from '#audits/domain/calendar'
import { AuditStepNotAllowed } from '#audits/errors'
import Audit from '#audits/models/audit'
import AuditFile from '#audits/models/audit_file'
import { earliestAudit } from '#audits/queries/earliest_audit'
import { todayAt } from '#audits/today'

/** What the DPO does with an audit, each act on a page of its own. */
export default class AuditActsController {
  async create({ params, view, response, session, i18n }: HttpContext) {
    const audit = await Audit.whole(params.id)
    const { event } = AUDIT_ACTS[params.act]
    if (event && !audit.can(event, todayAt(DateTime.utc()))) {
      session.flash('refusal', i18n.t(`errors.${AuditStepNotAllowed.code}`))
      return response.redirect().toRoute('audits.show', [audit.id])
    }
    const { professionalId, ground, notice, id: except } = audit
    const { day: earliest } = await earliestAudit({ professionalId, ground, notice, except })
    return view.render('pages/audits/act', {
      ...{ audit, act: params.act, severities: SEVERITIES, earliest },
      earliestIn: dayInWords(earliest, i18n.locale),
      lastHour: clockInWords(BUSINESS_HOURS.until, i18n.locale),
      grounds: DECLINED_GROUNDS.filter((it) => isForAudit(it, audit)),
      isMandateHere: (await AuditFile.findBy({ auditId: audit.id, kind: 'mandate' })) !== null,
    })
  }

  async store(ctx: HttpContext) {
    const { params, auth, response, session, i18n } = ctx
    const audit = await Audit.whole(params.id)
    const stamp = stampOf(auth.user, DateTime.utc())
    await AUDIT_ACTS[params.act].carryOut({ ctx, audit, stamp })
    session.flash('success', i18n.t(`audits.acts.${params.act}.done`))
    return response.redirect().toRoute('audits.show', [audit.id])
  }
}

function isForAudit(ground: (typeof DECLINED_GROUNDS)[number], audit: Audit): boolean {
  if (ground === 'yearly') return audit.ground === 'yearly'
  return ground !== 'mandate' || audit.isMandated
}
