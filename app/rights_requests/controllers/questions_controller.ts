import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import AskPerson from '#rights_requests/actions/ask_person'
import RightsRequest from '#rights_requests/models/rights_request'
import { requestOpenTo } from '#rights_requests/pages/open_act'
import { questionValidator } from '#rights_requests/validators'

/** Asking the person what they mean; who they are is asked by `identity_asks_controller.ts`. */
export default class QuestionsController {
  async create(ctx: HttpContext) {
    const rightsRequest = await requestOpenTo('ask_clarification', ctx)
    if (!rightsRequest) return
    return ctx.view.render('pages/rights_requests/question', { rightsRequest })
  }

  @inject()
  async store(ctx: HttpContext, askPerson: AskPerson) {
    const { params, auth, request, response, session, i18n } = ctx
    await RightsRequest.findOrFail(params.id)
    const { question } = await request.validateUsing(questionValidator)
    const stamp = stampOf(auth.user, DateTime.utc())
    await askPerson.handle({ id: params.id, kind: 'clarification', question, stamp })
    session.flash('success', i18n.t('rights_requests.flash.asked'))
    return response.redirect().toRoute('rights_requests.show', [params.id])
  }
}
