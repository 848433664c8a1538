import { Readable } from 'node:stream'
import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { ODS_TYPE } from '#documents/formats/ods'
import { attach, sendAttachment } from '#foundation/http/attachment'
import { stampOf } from '#foundation/stamp'
import FileDisclosure from '#audits/actions/file_disclosure'
import NoteDisclosuresExport from '#audits/actions/note_disclosures_export'
import { authorityAsks } from '#audits/forms/disclosure_form'
import Disclosure from '#audits/models/disclosure'
import DisclosureFile from '#audits/models/disclosure_file'
import { auditFilters } from '#audits/pages/audit_list'
import { disclosureExport } from '#audits/pages/disclosure_export'
import { disclosureForm, disclosureList, disclosurePage } from '#audits/pages/disclosure_pages'

const TYPES = { csv: 'text/csv; charset=utf-8', ods: ODS_TYPE } as const

/** The register of what authorities asked for, and were given (art. 5(2)). */
export default class DisclosuresController {
  async index({ request, view, i18n }: HttpContext) {
    const { after } = auditFilters(request.qs())
    const page = await disclosureList(after, { now: DateTime.utc(), i18n })
    return view.render('pages/audits/disclosures/index', page)
  }

  async create({ view, i18n }: HttpContext) {
    const form = await disclosureForm({ now: DateTime.utc(), i18n })
    return view.render('pages/audits/disclosures/create', form)
  }

  @inject()
  async store(ctx: HttpContext, fileDisclosure: FileDisclosure) {
    const { auth, response, session, i18n } = ctx
    const now = DateTime.utc()
    const asked = await authorityAsks(ctx, now)
    const { id, reference } = await fileDisclosure.handle({
      ...asked,
      stamp: stampOf(auth.user, now),
    })
    session.flash('success', i18n.t('audits.done.disclosure_filed', { reference }))
    return response.redirect().toRoute('audits.disclosures.show', [id])
  }

  async show({ params, view, i18n }: HttpContext) {
    const disclosure = await Disclosure.whole(params.id)
    const page = await disclosurePage(disclosure, { now: DateTime.utc(), i18n })
    return view.render('pages/audits/disclosures/show', page)
  }

  async file(ctx: HttpContext) {
    const { id: disclosureId, file: id } = ctx.params
    const file = await DisclosureFile.query()
      .where({ id, disclosure_id: disclosureId })
      .firstOrFail()
    return sendAttachment(ctx, { name: file.openName(), bytes: file.openContent() })
  }

  @inject()
  async export(ctx: HttpContext, noteExport: NoteDisclosuresExport) {
    const { auth, params, response, i18n } = ctx
    const now = DateTime.utc()
    const format = params.format as 'csv' | 'ods'
    const { total } = await db.from('disclosures').count('* as total').first()
    const stamp = stampOf(auth.user, now)
    await noteExport.handle({ format, lines: Number(total), stamp })
    const name = `${i18n.t('audits.disclosures.file')}-${now.toISODate()}.${format}`
    attach(ctx, { name, mediaType: TYPES[format] })
    return response.stream(Readable.from(disclosureExport(format, { now, i18n })))
  }
}
