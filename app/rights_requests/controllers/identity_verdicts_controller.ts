import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { MEDIA_TYPES } from '#foundation/file_type'
import { stampOf } from '#foundation/stamp'
import CheckIdentityDocument from '#rights_requests/actions/check_identity_document'
import OpenIdentityDocument from '#rights_requests/actions/open_identity_document'
import { identityVerdictValidator } from '#rights_requests/identity_validators'
import RightsRequest from '#rights_requests/models/rights_request'

/** Reading the document of a person, and saying whether it is theirs. */
export default class IdentityVerdictsController {
  /** Sent as a form: whoever reads does so on purpose, and it is written down. */
  @inject()
  async show(ctx: HttpContext, openIdentityDocument: OpenIdentityDocument) {
    const { params, auth, response } = ctx
    const { id, reference } = await RightsRequest.findOrFail(params.id)
    const stamp = stampOf(auth.user, DateTime.utc())
    const { bytes, type } = await openIdentityDocument.handle({ id, stamp })
    response.header('Content-Type', MEDIA_TYPES[type])
    response.header('Content-Disposition', `attachment; filename="${reference}.${type}"`)
    response.header('Content-Security-Policy', `default-src 'none'; sandbox`)
    response.header('X-Content-Type-Options', 'nosniff')
    response.header('Cache-Control', 'no-store')
    return response.send(bytes)
  }

  @inject()
  async store(ctx: HttpContext, checkIdentityDocument: CheckIdentityDocument) {
    const { params, auth, request, response, session, i18n } = ctx
    const { id } = await RightsRequest.findOrFail(params.id)
    const { verdict: result } = await request.validateUsing(identityVerdictValidator)
    await checkIdentityDocument.handle({ id, result, stamp: stampOf(auth.user, DateTime.utc()) })
    session.flash('success', i18n.t(`identity.flash.${result}`))
    return response.redirect().toRoute('rights_requests.show', [id])
  }
}
