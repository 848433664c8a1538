import { errors, inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import RecordDownload from '#rights_requests/actions/record_download'
import { sendDocument } from '#rights_requests/document_file'
import RightsRequest from '#rights_requests/models/rights_request'
import { documentsFor } from '#rights_requests/queries/documents_for'

/** Documents of somebody who has no mailbox, taken by the DPO to be handed over or posted. */
export default class TakenDocumentsController {
  @inject()
  async show({ request, response, params, auth }: HttpContext, recordDownload: RecordDownload) {
    const at = DateTime.utc()
    const rightsRequest = await RightsRequest.whole(params.id)
    const isTaken = rightsRequest.email === null && rightsRequest.identifiedAt !== null
    const offered = isTaken ? await documentsFor(rightsRequest, at) : []
    const wanted = offered.find(({ key }) => key === params.document)
    if (!wanted) throw new errors.E_ROUTE_NOT_FOUND([request.method(), '/dpo/demandes'])

    const { reference: subject } = rightsRequest
    await recordDownload.handle({ subject, kind: wanted.kind, stamp: stampOf(auth.user, at) })
    response.header('Cache-Control', 'no-store')
    return sendDocument(response, wanted)
  }
}
