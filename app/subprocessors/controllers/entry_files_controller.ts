import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { MEDIA_TYPES } from '#foundation/file_type'
import { sendAttachment } from '#foundation/http/attachment'
import { scanned } from '#foundation/scanned'
import { stampOf } from '#foundation/stamp'
import KeepEntryFile from '#subprocessors/actions/keep_entry_file'
import OpenEntryFile from '#subprocessors/actions/open_entry_file'
import RemoveEntryFile from '#subprocessors/actions/remove_entry_file'
import Subprocessor from '#parties/models/subprocessor'
import { documentOf, fault } from '#subprocessors/entry_forms'
import { fileValidator } from '#subprocessors/entry_validators'
import EntryCertificate from '#subprocessors/models/entry_certificate'
import EntryFile from '#subprocessors/models/entry_file'

/** Contracts, certificates and evidence, encrypted; each opening is written down. */
export default class EntryFilesController {
  @inject()
  async show({ params, response, auth }: HttpContext, open: OpenEntryFile) {
    const { id, fileId } = params
    const found = await EntryFile.query().where({ id: fileId, subprocessorId: id }).firstOrFail()
    const scan = found.isReadable ? found.scan : await scanned(found.open())
    const stamp = stampOf(auth.user, DateTime.utc())
    const file = await open.handle({ id, fileId, scan, stamp })
    const mediaType = MEDIA_TYPES[file.fileType]
    return sendAttachment({ response }, { name: file.openName(), bytes: file.open(), mediaType })
  }

  @inject()
  async store(ctx: HttpContext, keep: KeepEntryFile) {
    const { params, request, response, session, auth, i18n } = ctx
    const { id } = await Subprocessor.findOrFail(params.id)
    const file = await documentOf(ctx, 'entry_file')
    const sent = await request.validateUsing(fileValidator)
    if (!file) throw fault(ctx, 'entry_file', 'file_missing')
    const certificateId = await certificateOf(ctx, sent.file_certificate)
    const stamp = stampOf(auth.user, DateTime.utc())
    const isKept = await keep.handle({ id, kind: sent.file_kind, certificateId, file, stamp })
    if (!isKept) throw fault(ctx, 'entry_file', 'file_infected')
    session.flash('success', i18n.t('subprocessors.flash.file_kept'))
    return response.redirect().toRoute('subprocessors.entry.show', [id])
  }

  @inject()
  async destroy({ params, response, session, auth, i18n }: HttpContext, remove: RemoveEntryFile) {
    const { id, fileId } = params
    await remove.handle({ id, fileId, stamp: stampOf(auth.user, DateTime.utc()) })
    session.flash('success', i18n.t('subprocessors.flash.file_removed'))
    return response.redirect().toRoute('subprocessors.entry.show', [id])
  }
}

/** A file of a certificate is of one of this entry. */
async function certificateOf({ params }: HttpContext, id?: string): Promise<string | null> {
  if (!id) return null
  const found = await EntryCertificate.query()
    .where({ id, subprocessorId: params.id })
    .firstOrFail()
  return found.id
}
