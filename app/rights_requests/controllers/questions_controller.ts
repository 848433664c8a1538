import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import type { SuspensionKind } from '#deadlines/domain/legal_terms'
import { stampOf } from '#foundation/stamp'
import AskPerson from '#rights_requests/actions/ask_person'
import RightsRequest from '#rights_requests/models/rights_request'
import { requestOpenTo } from '#rights_requests/pages/open_act'
import { questionValidator } from '#rights_requests/validators'

/** Words of the address. */
const KINDS: Readonly<Record<string, SuspensionKind>> = { precision: 'clarification' }
const EVENTS = { identity: 'ask_identity', clarification: 'ask_clarification' } as const

/** Asking the person what they mean; who they are is asked by `identity_asks_controller.ts`. */
export default class QuestionsController {
  async create(ctx: HttpContext) {
    const kind = KINDS[ctx.params.kind]
    const rightsRequest = await requestOpenTo(EVENTS[kind], ctx)
    if (!rightsRequest) return
    const word = ctx.params.kind
    return ctx.view.render('pages/rights_requests/question', { rightsRequest, kind, word })
  }

  @inject()
  async store(ctx: HttpContext, askPerson: AskPerson) {
    const { params, auth, request, response, session, i18n } = ctx
    await RightsRequest.findOrFail(params.id)
    const { question } = await request.validateUsing(questionValidator)
    const stamp = stampOf(auth.user, DateTime.utc())
    await askPerson.handle({ id: params.id, kind: KINDS[params.kind], question, stamp })
    session.flash('success', i18n.t('rights_requests.flash.asked'))
    return response.redirect().toRoute('rights_requests.show', [params.id])
  }
}
