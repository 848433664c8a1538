import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import OrderExecution from '#rights_requests/actions/order_execution'
import RightsRequest from '#rights_requests/models/rights_request'
import { executionProgress } from '#rights_requests/queries/execution_progress'
import { isAct } from '#rights_requests/domain/asked_right'
import { actPreview } from '#rights_requests/pages/act_preview'
import { type OpenPart, partOpenTo } from '#rights_requests/pages/open_act'
import { previewOf } from '#rights_requests/pages/preview'
import { nameOf } from '#rights_requests/pages/request_page'
import { foundFor } from '#rights_requests/queries/found_for'
import { withheldFrom } from '#rights_requests/queries/withheld'
import { executionValidator } from '#rights_requests/validators'

/** Accepting a part: the page before what cannot be undone, the order, and how far it has come. */
export default class ExecutionsController {
  async create(ctx: HttpContext) {
    const open = await partOpenTo('execute', ctx)
    if (!open) return
    const { rightsRequest, part } = open
    if (isAct(part.executedAs)) return this.#confirmAct(open, ctx)
    const found = await foundFor(rightsRequest, part)
    const preview = previewOf(found, part.executedAs, ctx.i18n, await withheldFrom(open))
    return ctx.view.render('pages/rights_requests/execution', { rightsRequest, part, preview })
  }

  /** What was said to be done, read once more; who has said nothing yet is sent to say it. */
  async #confirmAct(open: OpenPart, { view, response, i18n, params }: HttpContext) {
    const preview = await actPreview(open, i18n)
    if (preview)
      return view.render('pages/rights_requests/decisions/confirmation', { ...open, preview })
    return response
      .redirect()
      .toRoute('rights_requests.decision.create', [params.id, params.partId])
  }

  @inject()
  async store(ctx: HttpContext, orderExecution: OrderExecution) {
    const { params, auth, request, response, session, i18n } = ctx
    const { id, partId } = params
    await RightsRequest.findOrFail(id)
    await request.validateUsing(executionValidator)
    await orderExecution.handle({ id, partId, stamp: stampOf(auth.user, DateTime.utc()) })
    session.flash('success', i18n.t('rights_requests.flash.execution_ordered'))
    return response.redirect().toRoute('rights_requests.show', [id])
  }

  /** The fragment that follows itself; empty once the work has ended or stopped. */
  async show({ params, view, i18n }: HttpContext) {
    const rightsRequest = await RightsRequest.whole(params.id)
    const part = rightsRequest.partOf(params.partId)
    const execution = await executionProgress(part)
    const name = nameOf(part, i18n)
    return view.render('pages/rights_requests/progress', { rightsRequest, execution, name })
  }
}
