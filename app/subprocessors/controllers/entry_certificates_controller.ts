import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import AddCertificate from '#subprocessors/actions/add_certificate'
import RemoveCertificate from '#subprocessors/actions/remove_certificate'
import { dayOf, refuseDays } from '#subprocessors/entry_forms'
import { certificateValidator } from '#subprocessors/entry_validators'

/** Certificates of a sub-processor, with their end. */
export default class EntryCertificatesController {
  @inject()
  async store(ctx: HttpContext, add: AddCertificate) {
    const { params, request, response, session, auth, i18n } = ctx
    const sent = await request.validateUsing(certificateValidator)
    refuseDays(ctx, { expires_on: sent.expires_on })
    const certificate = {
      name: sent.certificate_name,
      reference: sent.certificate_reference ?? '',
      expiresOn: dayOf(sent.expires_on),
    }
    await add.handle({ id: params.id, certificate, stamp: stampOf(auth.user, DateTime.utc()) })
    session.flash('success', i18n.t('subprocessors.flash.certificate_added'))
    return response.redirect().toRoute('subprocessors.entry.show', [params.id])
  }

  @inject()
  async destroy({ params, response, session, auth, i18n }: HttpContext, remove: RemoveCertificate) {
    const { id, certificateId } = params
    await remove.handle({ id, certificateId, stamp: stampOf(auth.user, DateTime.utc()) })
    session.flash('success', i18n.t('subprocessors.flash.certificate_removed'))
    return response.redirect().toRoute('subprocessors.entry.show', [id])
  }
}
