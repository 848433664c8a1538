import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import ResumeExecution from '#rights_requests/actions/resume_execution'

/** Going on with an execution that stopped because something was found again. */
export default class ResumptionsController {
  @inject()
  async store(ctx: HttpContext, resumeExecution: ResumeExecution) {
    const { params, auth, response, session, i18n } = ctx
    const { id, partId } = params
    await resumeExecution.handle({ id, partId, stamp: stampOf(auth.user, DateTime.utc()) })
    session.flash('success', i18n.t('rights_requests.flash.resumed'))
    return response.redirect().toRoute('rights_requests.show', [id])
  }
}
