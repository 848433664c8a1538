import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import EnterObjection from '#subprocessors/actions/enter_objection'
import RecordRegisteredLetter from '#subprocessors/actions/record_registered_letter'
import SettleObjection from '#subprocessors/actions/settle_objection'
import TellAgain from '#subprocessors/actions/tell_again'
import {
  heardObjectionValidator,
  outcomeValidator,
  registeredLetterValidator,
} from '#subprocessors/notice_validators'
import { standingPage } from '#subprocessors/pages/standing_page'
import { toldOf } from '#subprocessors/queries/told_of'

/** Where one controller stands with a notice, and what the DPO does about it. */
export default class StandingsController {
  async show({ params, view, i18n }: HttpContext) {
    const told = await toldOf(params.id, params.toldId)
    const page = await standingPage(told, { now: DateTime.utc(), i18n })
    return view.render('pages/subprocessors/notices/standing', page)
  }

  @inject()
  async receive(ctx: HttpContext, recordRegisteredLetter: RecordRegisteredLetter) {
    const { id: toldId } = await toldOf(ctx.params.id, ctx.params.toldId)
    const { handed_over_on: day } = await ctx.request.validateUsing(registeredLetterValidator)
    await recordRegisteredLetter.handle({ toldId, day, stamp: stampNow(ctx) })
    return back(ctx, 'received')
  }

  @inject()
  async hear(ctx: HttpContext, enterObjection: EnterObjection) {
    const { id: toldId } = await toldOf(ctx.params.id, ctx.params.toldId)
    const answers = await ctx.request.validateUsing(heardObjectionValidator)
    const { heard_by: by, heard_on: day, heard_reasons: reasons = null } = answers
    const objection = { toldId, by, day, reasons, stamp: stampNow(ctx) }
    return back(ctx, `heard_${await enterObjection.handle(objection)}`)
  }

  @inject()
  async resend(ctx: HttpContext, tellAgain: TellAgain) {
    const { id: toldId } = await toldOf(ctx.params.id, ctx.params.toldId)
    await tellAgain.handle({ toldId, stamp: stampNow(ctx) })
    return back(ctx, 'told_again')
  }

  @inject()
  async settle(ctx: HttpContext, settleObjection: SettleObjection) {
    const { id: toldId } = await toldOf(ctx.params.id, ctx.params.toldId)
    const { objection_outcome: outcome } = await ctx.request.validateUsing(outcomeValidator)
    await settleObjection.handle({ toldId, outcome, stamp: stampNow(ctx) })
    return back(ctx, 'settled')
  }
}

function stampNow({ auth }: HttpContext) {
  return stampOf(auth.user, DateTime.utc())
}

function back({ session, i18n, params, response }: HttpContext, said: string) {
  session.flash('success', i18n.t(`notices_of_change.flash.${said}`))
  return response.redirect().toRoute('subprocessors.standing.show', [params.id, params.toldId])
}
