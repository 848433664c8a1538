import { errors, inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import Subprocessor from '#parties/models/subprocessor'
import RecordVerification from '#subprocessors/actions/record_verification'
import { VERIFICATION_MEANS, VERIFICATION_OUTCOMES } from '#subprocessors/domain/review'
import { dayOf, documentOf, fault, refuseDays } from '#subprocessors/entry_forms'
import { verificationValidator } from '#subprocessors/entry_validators'
import { platformDay } from '#subprocessors/general_list'
import type { GivenFile } from '#subprocessors/models/entry_file'

/** Recording what was found when a sub-processor was verified. */
export default class EntryVerificationsController {
  async create({ params, request, view }: HttpContext) {
    const entry = await Subprocessor.find(params.id)
    if (!entry || entry.endedOn) {
      throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    }
    return view.render('pages/subprocessors/entries/verification', {
      ...{ entry, means: VERIFICATION_MEANS, outcomes: VERIFICATION_OUTCOMES },
      today: platformDay(DateTime.utc()),
    })
  }

  @inject()
  async store(ctx: HttpContext, recordVerification: RecordVerification) {
    const { params, request, response, session, auth, i18n } = ctx
    const now = DateTime.utc()
    const file = await documentOf(ctx, 'evidence')
    const sent = await request.validateUsing(verificationValidator)
    refuseDays(ctx, { done_on: sent.done_on }, now.setZone('Europe/Paris'))
    if (file?.scan === 'infected') throw fault(ctx, 'evidence', 'file_infected')
    await recordVerification.handle({
      ...{ id: params.id, doneOn: dayOf(sent.done_on), evidence: file as GivenFile | null },
      ...{ means: sent.verification_means, outcome: sent.verification_outcome },
      findings: sent.verification_findings ?? '',
      stamp: stampOf(auth.user, now),
    })
    session.flash('success', i18n.t('subprocessors.flash.verified'))
    return response.redirect().toRoute('subprocessors.entry.show', [params.id])
  }
}
