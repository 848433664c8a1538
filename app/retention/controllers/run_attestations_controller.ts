import type { HttpContext } from '@adonisjs/core/http'
import { errors } from '@adonisjs/core'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import { attestRun } from '#retention/attest_run'
import { findRun } from '#retention/queries/runs'

/** The attestation of a run, made when somebody asks for it. */
export default class RunAttestationsController {
  async store({ params, request, response, auth, session, i18n }: HttpContext) {
    const { night } = params
    const run = await findRun(night)
    if (!run) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    const stamp = stampOf(auth.getUserOrFail(), DateTime.utc())
    const language = i18n.locale === 'en' ? 'en' : 'fr'
    const number = await attestRun(night, { language, stamp })
    session.flash('success', i18n.t('retention.flash.attested', { number }))
    return response.redirect().toRoute('retention.run.show', { night })
  }
}
