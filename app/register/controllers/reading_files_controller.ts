import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import type { HttpContext } from '@adonisjs/core/http'
import Professional from '#parties/models/professional'
import { sendFile } from '#register/controllers/send_file'
import { downloadMenu } from '#register/pages/download_menu'
import { registerDocumentOf } from '#register/queries/register_document_of'

/** The register of any professional as files, for the DPO who helps it. */
export default class ReadingFilesController {
  async create(ctx: HttpContext) {
    const { register } = await this.#read(ctx)
    const menu = downloadMenu(register, ctx.i18n)
    return ctx.view.render('pages/register_files/reading', { ...menu, id: ctx.params.id })
  }

  async show(ctx: HttpContext) {
    const { professional, register } = await this.#read(ctx)
    const name = `registre-${professional.slug}`
    return sendFile(ctx, { register, professionalId: professional.id, name })
  }

  #read({ params }: HttpContext) {
    return db.transaction(async (trx) => {
      const professional = await Professional.findOrFail(params.id, { client: trx })
      const owner = { kind: 'controller', professional } as const
      return { professional, register: await registerDocumentOf(owner, DateTime.utc(), trx) }
    })
  }
}
