import { Readable } from 'node:stream'
import { errors, inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { bytesOf } from '#documents/chunks'
import StoredDocument from '#documents/models/stored_document'
import { attach } from '#foundation/http/attachment'
import { stampOf } from '#foundation/stamp'
import AskArchive from '#register/actions/ask_archive'
import RecordArchiveDownload from '#register/actions/record_archive_download'
import { archivePage } from '#register/archives/archive_page'
import RegisterArchive from '#register/models/register_archive'
import { languageAsked } from '#register/reading'
import { isFileFormat } from '#register/register_file'

/** The registers of every professional in one archive: asked for, followed, taken away. */
export default class RegisterArchivesController {
  async index({ view, i18n }: HttpContext) {
    return view.render('pages/register_files/archive', await archivePage(i18n))
  }

  /** The fragment that follows itself. */
  async progress({ view, i18n }: HttpContext) {
    return view.render('pages/register_files/archive_progress', await archivePage(i18n))
  }

  @inject()
  async store({ request, response, auth, locale }: HttpContext, askArchive: AskArchive) {
    const asked = request.input('format')
    const format = isFileFormat(asked) ? asked : 'ods'
    const language = languageAsked(request.input('langue'), locale)
    const stamp = stampOf(auth.user, DateTime.utc())
    await askArchive.handle({ format, language, stamp })
    return response.redirect().toRoute('register.archive.index')
  }

  @inject()
  async show(ctx: HttpContext, recordDownload: RecordArchiveDownload) {
    const { params, auth, request, response } = ctx
    const archive = await RegisterArchive.find(params.id)
    if (!archive?.storedDocumentId) {
      throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    }
    await recordDownload.handle({ archive, stamp: stampOf(auth.user, DateTime.utc()) })
    const file = await StoredDocument.findOrFail(archive.storedDocumentId)
    const day = archive.askedAt.setZone('Europe/Paris').toISODate()
    attach(ctx, { name: `registres-${day}-${archive.language}.zip`, mediaType: file.mediaType })
    response.header('Content-Length', file.byteSize)
    return response.stream(Readable.from(bytesOf(file)))
  }
}
