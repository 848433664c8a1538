import { errors, inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { csvText } from '#documents/formats/csv_reader'
import { stampOf } from '#foundation/stamp'
import { fileInForm } from '#foundation/uploads'
import ImportOrganisations from '#parties/actions/import_organisations'
import KeepImport from '#parties/actions/keep_import'
import { COLUMNS } from '#parties/domain/import_columns'
import OrganisationImport from '#parties/models/organisation_import'
import { importView } from '#parties/pages/import_view'
import { importPlan } from '#parties/queries/import_plan'

/** Organisations of a file: previewed line by line, then imported as a whole, or not at all. */
export default class ImportsController {
  create({ view, i18n }: HttpContext) {
    const at = i18n.locale === 'en' ? -1 : 0
    const columns = Object.entries(COLUMNS).map(([key, names]) => ({ key, name: names.at(at)! }))
    return view.render('pages/organisations/import', { columns })
  }

  @inject()
  async store({ request, response, session, auth, i18n }: HttpContext, keep: KeepImport) {
    const file = await fileInForm(request, 'import_file')
    if ('fault' in file) {
      const message = i18n.t(`organisations.import.file_faults.${file.fault}`)
      session.flash('inputErrorsBag', { import_file: [message] })
      return response.redirect().toRoute('parties.import.create')
    }
    const stamp = stampOf(auth.user, DateTime.utc())
    const { id } = await keep.handle({ text: csvText(file.bytes), stamp })
    return response.redirect().toRoute('parties.import.show', [id])
  }

  async show(ctx: HttpContext) {
    const kept = await ownImport(ctx)
    const page = importView(await importPlan(kept.open()), ctx.i18n)
    return ctx.view.render('pages/organisations/import_preview', { id: kept.id, ...page })
  }

  @inject()
  async update(ctx: HttpContext, importAll: ImportOrganisations) {
    const { id } = await ownImport(ctx)
    const stamp = stampOf(ctx.auth.user, DateTime.utc())
    const imported = await importAll.handle({ id, stamp })
    ctx.session.flash('success', ctx.i18n.t('organisations.flash.imported', { ...imported }))
    return ctx.response.redirect().toRoute('parties.index')
  }
}

/** A file is of whoever brought it. */
async function ownImport({ params, auth, request }: HttpContext): Promise<OrganisationImport> {
  const createdBy = auth.user!.id
  const found = await OrganisationImport.query().where({ id: params.id, createdBy }).first()
  if (!found) throw new errors.E_ROUTE_NOT_FOUND([request.method(), '/dpo/organisations/import'])
  return found
}
