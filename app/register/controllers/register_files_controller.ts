import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import type { HttpContext } from '@adonisjs/core/http'
import Professional from '#parties/models/professional'
import { sendFile } from '#register/controllers/send_file'
import { registerDocumentOf } from '#register/queries/register_document_of'
import { downloadMenu } from '#register/pages/download_menu'

/** The register of the professional who reads it, as files: all of it, or some of its activities. */
export default class RegisterFilesController {
  async create(ctx: HttpContext) {
    const { register } = await this.#read(ctx)
    return ctx.view.render('pages/register_files/professional', downloadMenu(register, ctx.i18n))
  }

  async show(ctx: HttpContext) {
    const { professional, register } = await this.#read(ctx)
    const name = `registre-${professional.slug}`
    return sendFile(ctx, { register, professionalId: professional.id, name })
  }

  #read({ auth }: HttpContext) {
    const { professionalId } = auth.getUserOrFail()
    return db.transaction(async (trx) => {
      const professional = await Professional.findOrFail(professionalId, { client: trx })
      const owner = { kind: 'controller', professional } as const
      return { professional, register: await registerDocumentOf(owner, DateTime.utc(), trx) }
    })
  }
}
