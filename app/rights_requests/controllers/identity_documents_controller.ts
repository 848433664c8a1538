import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { scanned } from '#foundation/scanned'
import { readUpload, type UploadFault } from '#foundation/uploads'
import ReceiveIdentityDocument from '#rights_requests/actions/receive_identity_document'
import { UNREAD_DAYS } from '#rights_requests/domain/identity_document'
import { bearerOf } from '#rights_requests/identity_bearer'
import RightsRequest from '#rights_requests/models/rights_request'
import { identityAsked } from '#rights_requests/queries/identity_asked'

/** Handing over the document that was asked for. */
export default class IdentityDocumentsController {
  async create(ctx: HttpContext) {
    const { params, view, response } = ctx
    const { id } = await bearerOf(ctx, DateTime.utc())
    const rightsRequest = await RightsRequest.whole(id)
    const identity = await identityAsked(rightsRequest, ctx.i18n)
    const { token } = params
    if (!identity?.isOpen || identity.means !== 'document') {
      return response.redirect().toRoute('rights_requests.follow_up.show', [token])
    }
    const page = { token, rightsRequest, identity, days: UNREAD_DAYS }
    return view.render('pages/rights_requests/identity/document', page)
  }

  @inject()
  async store(ctx: HttpContext, receiveIdentityDocument: ReceiveIdentityDocument) {
    const { id, stamp } = await bearerOf(ctx, DateTime.utc())
    const upload = await readUpload(ctx.request, 'piece')
    if ('fault' in upload) return refuse(ctx, upload.fault)
    const { bytes, type: fileType } = upload
    const scan = await scanned(bytes)
    const isKept = await receiveIdentityDocument.handle({ id, bytes, fileType, scan, stamp })
    if (!isKept) return refuse(ctx, 'infected')
    ctx.session.flash('success', ctx.i18n.t('identity.document.kept'))
    return ctx.response.redirect().toRoute('rights_requests.follow_up.show', [ctx.params.token])
  }
}

function refuse({ params, response, session, i18n }: HttpContext, fault: UploadFault | 'infected') {
  session.flash('inputErrorsBag', { piece: [i18n.t(`identity.faults.${fault}`)] })
  return response.redirect().toRoute('rights_requests.identity_document.create', [params.token])
}
