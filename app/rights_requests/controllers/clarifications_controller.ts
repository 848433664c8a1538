import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import RecordClarification from '#rights_requests/actions/record_clarification'
import { linkOf } from '#rights_requests/bearer'
import { clarificationValidator } from '#rights_requests/validators'

/** The person answers a question about what they mean, through the link of its letter. */
export default class ClarificationsController {
  @inject()
  async store(ctx: HttpContext, recordClarification: RecordClarification) {
    const { params, request, response, session } = ctx
    const at = DateTime.utc()
    const link = await linkOf(ctx)
    const [mistakes, sent] = await request.tryValidateUsing(clarificationValidator)
    /** Told where it was asked: these pages send no referrer to go back to. */
    if (mistakes) session.flashValidationErrors(mistakes)
    else if (link?.worksAt(at)) {
      const { rightsRequestId: id } = link
      await recordClarification.handle({ id, answer: sent.answer, stamp: stampOf(null, at) })
      session.flash('success', ctx.i18n.t('rights_requests.flash.clarified'))
    }
    return response.redirect().toRoute('rights_requests.follow_up.show', [params.token])
  }
}
