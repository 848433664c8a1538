import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import OrderExecution from '#rights_requests/actions/order_execution'
import RightsRequest from '#rights_requests/models/rights_request'
import { executionProgress } from '#rights_requests/queries/execution_progress'
import { requestToAccept } from '#rights_requests/pages/open_act'
import { previewOf } from '#rights_requests/pages/preview'
import { foundFor } from '#rights_requests/queries/found_for'
import { executionValidator } from '#rights_requests/validators'

/** Accepting a request: the page before what cannot be undone, the order, and how far it has come. */
export default class ExecutionsController {
  async create(ctx: HttpContext) {
    const rightsRequest = await requestToAccept(ctx)
    if (!rightsRequest) return
    const found = await foundFor(rightsRequest)
    const preview = previewOf(found, rightsRequest.askedRight, ctx.i18n)
    const controllers = found.length
    return ctx.view.render('pages/rights_requests/execution', {
      rightsRequest,
      preview,
      controllers,
    })
  }

  @inject()
  async store(ctx: HttpContext, orderExecution: OrderExecution) {
    const { params, auth, request, response, session, i18n } = ctx
    const { id } = await RightsRequest.findOrFail(params.id)
    await request.validateUsing(executionValidator)
    await orderExecution.handle({ id, stamp: stampOf(auth.user, DateTime.utc()) })
    session.flash('success', i18n.t('rights_requests.flash.execution_ordered'))
    return response.redirect().toRoute('rights_requests.show', [params.id])
  }

  /** The fragment that follows itself; empty once the work has ended or stopped. */
  async show({ params, view }: HttpContext) {
    const rightsRequest = await RightsRequest.findOrFail(params.id)
    const execution = await executionProgress(rightsRequest)
    const isRunning = rightsRequest.state === 'executing' && !execution.isStopped
    return view.render('pages/rights_requests/progress', { rightsRequest, execution, isRunning })
  }
}
