import { inject, errors } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import RecordDownload from '#rights_requests/actions/record_download'
import { linkOf } from '#rights_requests/bearer'
import { sendDocument } from '#rights_requests/document_file'
import RightsRequest from '#rights_requests/models/rights_request'
import { documentsFor } from '#rights_requests/queries/documents_for'

/** Hands a document over to the person who has proven the mailbox, and to nobody else. */
export default class DocumentsController {
  @inject()
  async show(ctx: HttpContext, recordDownload: RecordDownload) {
    const { request, response, params } = ctx
    const at = DateTime.utc()
    const link = await linkOf(ctx)
    const rightsRequest = link?.worksAt(at) ? await RightsRequest.whole(link.rightsRequestId) : null
    const offered = rightsRequest?.identifiedAt ? await documentsFor(rightsRequest, at) : []
    const wanted = offered.find(({ key }) => key === params.document)
    if (!rightsRequest || !wanted) throw new errors.E_ROUTE_NOT_FOUND([request.method(), '/suivi'])

    const { reference: subject } = rightsRequest
    await recordDownload.handle({ subject, kind: wanted.kind, stamp: stampOf(null, at) })
    return sendDocument(response, wanted)
  }
}
