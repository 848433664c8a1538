import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import type { HttpContext } from '@adonisjs/core/http'
import { sendFile } from '#register/controllers/send_file'
import type { RegisterKind } from '#register/domain/content'
import { downloadMenu } from '#register/pages/download_menu'
import { registerDocumentOf } from '#register/queries/register_document_of'

const KINDS: Readonly<Record<string, RegisterKind>> = {
  'responsable': 'controller',
  'sous-traitant': 'processor',
}

/** The two registers of the platform as files. */
export default class PlatformFilesController {
  async create(ctx: HttpContext) {
    const menu = downloadMenu(await this.#read(ctx), ctx.i18n)
    return ctx.view.render('pages/register_files/platform', { ...menu, kind: ctx.params.kind })
  }

  async show(ctx: HttpContext) {
    const register = await this.#read(ctx)
    const name = `registre-${ctx.params.kind}`
    return sendFile(ctx, { register, professionalId: null, name })
  }

  #read({ params }: HttpContext) {
    const owner = { kind: KINDS[params.kind], professional: null } as const
    return db.transaction((trx) => registerDocumentOf(owner, DateTime.utc(), trx))
  }
}
