import { errors, inject } from '@adonisjs/core'
import db from '@adonisjs/lucid/services/db'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import { fileInForm } from '#foundation/uploads'
import Professional from '#parties/models/professional'
import ImportRegister from '#register/actions/import_register'
import KeepRegisterImport from '#register/actions/keep_register_import'
import { importPlan } from '#register/imports/import_plan'
import { importPreview } from '#register/imports/preview'
import RegisterImport from '#register/models/register_import'
import type { RegisterOwner } from '#register/queries/register_document_of'

/** A register in a file: previewed line by line, then imported as a whole, or not at all. */
export default class RegisterImportsController {
  create(ctx: HttpContext) {
    return ctx.view.render('pages/register_files/import', sideOf(ctx))
  }

  @inject()
  async store(ctx: HttpContext, keep: KeepRegisterImport) {
    const { request, response, session, auth, i18n } = ctx
    const { routes } = sideOf(ctx)
    const file = await fileInForm(request, 'register_file')
    if ('fault' in file) {
      const message = i18n.t(`register_files.import.file_faults.${file.fault}`)
      session.flash('inputErrorsBag', { register_file: [message] })
      return response.redirect().toRoute(routes.create)
    }
    const stamp = stampOf(auth.user, DateTime.utc())
    const { professional } = await ownerOf(ctx)
    const professionalId = professional?.id ?? null
    const { id } = await keep.handle({ bytes: file.bytes, professionalId, stamp })
    return response.redirect().toRoute(routes.show, [id])
  }

  async show(ctx: HttpContext) {
    const kept = await ownImport(ctx)
    const owner = await ownerOf(ctx)
    const plan = await db.transaction((trx) => importPlan(kept.open(), owner, DateTime.utc(), trx))
    const page = { ...importPreview(plan, ctx.i18n), ...sideOf(ctx), id: kept.id }
    return ctx.view.render('pages/register_files/preview', page)
  }

  @inject()
  async update(ctx: HttpContext, importRegister: ImportRegister) {
    const { auth, request, response, session, i18n } = ctx
    const { id } = await ownImport(ctx)
    const taken = [request.input('take', [])].flat().map(Number)
    const stamp = stampOf(auth.user, DateTime.utc())
    const imported = await importRegister.handle({ id, owner: await ownerOf(ctx), taken, stamp })
    session.flash('success', i18n.t('register_files.import.done', { ...imported }))
    return response.redirect().toRoute(...sideOf(ctx).register)
  }
}

/** A professional keeps its own register; the DPO, that of the platform. */
function sideOf({ route }: HttpContext) {
  const isPro = route!.name!.startsWith('register.pro_import')
  const name = isPro ? 'register.pro_import' : 'register.platform_import'
  const routes = {
    create: `${name}.create`,
    store: `${name}.store`,
    show: `${name}.show`,
    update: `${name}.update`,
  }
  const register: [string, string[]] = isPro
    ? ['register.professional.show', []]
    : ['register.platform.show', ['responsable']]
  return { side: isPro ? 'pro' : 'dpo', routes, register }
}

async function ownerOf({ auth }: HttpContext): Promise<RegisterOwner> {
  const { professionalId } = auth.getUserOrFail()
  if (professionalId === null) return { kind: 'controller', professional: null }
  return { kind: 'controller', professional: await Professional.findOrFail(professionalId) }
}

/** A file is of whoever brought it. */
async function ownImport({ params, auth, request }: HttpContext): Promise<RegisterImport> {
  const createdBy = auth.user!.id
  const found = await RegisterImport.query().where({ id: params.id, createdBy }).first()
  if (!found) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
  return found
}
