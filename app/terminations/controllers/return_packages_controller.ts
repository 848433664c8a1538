import { Readable } from 'node:stream'
import { inject, errors } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import { attach } from '#foundation/http/attachment'
import { bytesOf } from '#documents/chunks'
import StoredDocument from '#documents/models/stored_document'
import AcknowledgeReceipt from '#terminations/actions/acknowledge_receipt'
import RecordDownload from '#terminations/actions/record_download'
import { ownTerminationOrFail } from '#terminations/own_termination'
import { endingView } from '#terminations/pages/ending_view'

/** What goes back to the professional: how far its making has come, fetching it, saying it has come. */
export default class ReturnPackagesController {
  /** The fragment that follows itself; empty once the package is there. */
  async index(ctx: HttpContext) {
    const { view, i18n } = ctx
    const termination = await ownTerminationOrFail(ctx)
    const ending = endingView(termination, { now: DateTime.utc(), i18n })
    return view.render('pages/terminations/pro/progress', ending)
  }

  @inject()
  async show(ctx: HttpContext, recordDownload: RecordDownload) {
    const { auth, request, response } = ctx
    const at = DateTime.utc()
    const termination = await ownTerminationOrFail(ctx)
    const { id, reference, returnPackage } = termination
    if (!termination.can('hand_back', at) || !returnPackage.storedDocumentId) {
      throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    }
    await recordDownload.handle({ id, stamp: stampOf(auth.user, at) })
    const file = await StoredDocument.findOrFail(returnPackage.storedDocumentId)
    attach(ctx, { name: `${reference}.zip`, mediaType: file.mediaType })
    response.header('Content-Length', file.byteSize)
    return response.stream(Readable.from(bytesOf(file)))
  }

  @inject()
  async update(ctx: HttpContext, acknowledgeReceipt: AcknowledgeReceipt) {
    const { auth, response, session, i18n } = ctx
    const { id } = await ownTerminationOrFail(ctx)
    await acknowledgeReceipt.handle({ id, stamp: stampOf(auth.user, DateTime.utc()) })
    session.flash('success', i18n.t('terminations.flash.acknowledged'))
    return response.redirect().toRoute('terminations.pro.show')
  }
}
