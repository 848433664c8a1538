import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { stampOf } from '#foundation/stamp'
import AskFee from '#rights_requests/actions/ask_fee'
import EndFee from '#rights_requests/actions/end_fee'
import { FEE_GROUNDS, feeGroundsFor } from '#rights_requests/domain/fee'
import { GroundNotApplicable } from '#rights_requests/errors'
import { partOpenTo } from '#rights_requests/pages/open_act'
import { hadCopy } from '#rights_requests/queries/had_copy'
import { feeEndValidator, feeValidator } from '#rights_requests/validators_fees'

/** A fee for what is not free: asked with its reasons, then paid or given up. */
export default class FeesController {
  async create(ctx: HttpContext) {
    const open = await partOpenTo('execute', ctx)
    if (!open) return
    const { rightsRequest, part } = open
    const had = await db.transaction((trx) => hadCopy(trx, rightsRequest, part))
    const grounds = feeGroundsFor(part.askedRight, had)
    if (grounds.length === 0) throw new GroundNotApplicable()
    const options = grounds.map((value) => ({
      value,
      label: ctx.i18n.t(`fees.grounds.${value}`),
      hint: ctx.i18n.t('fees.article', { article: FEE_GROUNDS[value] }),
    }))
    return ctx.view.render('pages/rights_requests/fee', { ...open, options })
  }

  @inject()
  async store(ctx: HttpContext, askFee: AskFee) {
    const asked = await ctx.request.validateUsing(feeValidator)
    const { id, partId } = ctx.params
    const fee = {
      ground: asked.fee_ground,
      amountCents: Math.round(asked.fee_amount * 100),
      reasons: asked.fee_reasons,
    }
    await askFee.handle({ id, partId, ...fee, stamp: stampOf(ctx.auth.user, DateTime.utc()) })
    return back(ctx, 'asked')
  }

  @inject()
  async destroy(ctx: HttpContext, endFee: EndFee) {
    const { fee_outcome: outcome } = await ctx.request.validateUsing(feeEndValidator)
    const { id, partId } = ctx.params
    await endFee.handle({ id, partId, outcome, stamp: stampOf(ctx.auth.user, DateTime.utc()) })
    return back(ctx, outcome)
  }
}

function back({ params, session, response, i18n }: HttpContext, word: string) {
  session.flash('success', i18n.t(`fees.flash.${word}`))
  return response.redirect().toRoute('rights_requests.show', [params.id])
}
