import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import TakeBackObjection from '#rights_requests/actions/take_back_objection'
import { purposeIn } from '#rights_requests/done_answer'
import { NothingObjected } from '#rights_requests/errors'
import RightsRequest from '#rights_requests/models/rights_request'
import { refusedFor } from '#rights_requests/pages/in_force'
import { searchFor } from '#rights_requests/search'
import { executionValidator } from '#rights_requests/validators'

/** The person objects no more, or consents again: it is noted by the DPO. */
export default class ObjectionReturnsController {
  async create(ctx: HttpContext) {
    const { rightsRequest, part, refused } = await this.#refused(ctx)
    if (refused.length === 0) {
      ctx.session.flash('refusal', ctx.i18n.t(`errors.${NothingObjected.code}`))
      return ctx.response.redirect().toRoute('rights_requests.show', [rightsRequest.id])
    }
    const purposes = refused.map((purpose) => purposeIn(purpose, ctx.i18n))
    const page = { rightsRequest, part, purposes }
    return ctx.view.render('pages/rights_requests/objection_return', page)
  }

  @inject()
  async store(ctx: HttpContext, takeBack: TakeBackObjection) {
    const { rightsRequest, part, refused } = await this.#refused(ctx)
    await ctx.request.validateUsing(executionValidator)
    if (refused.length === 0) throw new NothingObjected()
    const stamp = stampOf(ctx.auth.user, DateTime.utc())
    const { reference } = rightsRequest
    const { professionalId } = part
    const search = await db.transaction((trx) => searchFor(rightsRequest, professionalId, trx))
    const { emails } = search.who
    for (const purpose of refused) {
      await takeBack.handle({ purpose, emails, professionalId, reference, stamp })
    }
    ctx.session.flash('success', ctx.i18n.t('exercise.objection_return.done'))
    return ctx.response.redirect().toRoute('rights_requests.show', [rightsRequest.id])
  }

  async #refused({ params }: HttpContext) {
    const rightsRequest = await RightsRequest.whole(params.id)
    const part = rightsRequest.partOf(params.partId)
    return { rightsRequest, part, refused: await refusedFor(rightsRequest, part) }
  }
}
