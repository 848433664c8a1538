import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import AnswerInWords from '#rights_requests/actions/answer_in_words'
import RightsRequest from '#rights_requests/models/rights_request'
import { partOpenTo } from '#rights_requests/pages/open_act'
import { answerValidator } from '#rights_requests/validators'

/** Answering in words the rights that are not carried out on the data by themselves. */
export default class AnswersController {
  async create(ctx: HttpContext) {
    const open = await partOpenTo('execute', ctx)
    if (!open) return
    return ctx.view.render('pages/rights_requests/answer', open)
  }

  @inject()
  async store(ctx: HttpContext, answerInWords: AnswerInWords) {
    const { params, auth, request, response, session, i18n } = ctx
    const { id, partId } = params
    await RightsRequest.findOrFail(id)
    const { text, whole } = await request.validateUsing(answerValidator)
    const stamp = stampOf(auth.user, DateTime.utc())
    await answerInWords.handle({ id, partId, text, isWhole: whole === 'yes', stamp })
    session.flash('success', i18n.t('rights_requests.flash.answered'))
    return response.redirect().toRoute('rights_requests.show', [id])
  }
}
