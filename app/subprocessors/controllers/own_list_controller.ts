import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import ObjectToNotice from '#subprocessors/actions/object_to_notice'
import RecordOpening from '#subprocessors/actions/record_opening'
import SettleObjection from '#subprocessors/actions/settle_objection'
import { objectionValidator } from '#subprocessors/notice_validators'
import { ownListPage } from '#subprocessors/pages/own_list_page'
import { ownTold } from '#subprocessors/queries/told_of'

/** The sub-processors of one professional: who serves them, what is announced, what they answered. */
export default class OwnListController {
  /** Whoever reads it has received what was announced there. */
  @inject()
  async index({ auth, view, i18n }: HttpContext, recordOpening: RecordOpening) {
    const now = DateTime.utc()
    const professionalId = auth.user!.professionalId!
    await recordOpening.handle({ professionalId, stamp: stampOf(auth.user, now) })
    const page = await ownListPage(professionalId, { now, i18n })
    return view.render('pages/subprocessors/pro/index', page)
  }

  @inject()
  async object(ctx: HttpContext, objectToNotice: ObjectToNotice) {
    const { auth, params, request, response, session, i18n } = ctx
    const told = await ownTold(params.id, auth.user!.professionalId!)
    const { objection_reasons: reasons = null } = await request.validateUsing(objectionValidator)
    const stamp = stampOf(auth.user, DateTime.utc())
    const objection = { toldId: told.id, by: 'pro', reasons, stamp } as const
    const recorded = await objectToNotice.handle(objection)
    session.flash('success', i18n.t(`notices_of_change.objected.${recorded}`))
    return response.redirect().toRoute('subprocessors.pro.index')
  }

  @inject()
  async withdraw(ctx: HttpContext, settleObjection: SettleObjection) {
    const { auth, params, response, session, i18n } = ctx
    const { id: toldId } = await ownTold(params.id, auth.user!.professionalId!)
    const stamp = stampOf(auth.user, DateTime.utc())
    await settleObjection.handle({ toldId, outcome: 'withdrawn', stamp })
    session.flash('success', i18n.t('notices_of_change.flash.withdrawn'))
    return response.redirect().toRoute('subprocessors.pro.index')
  }
}
