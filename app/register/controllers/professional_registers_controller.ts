import { inject } from '@adonisjs/core'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import type { HttpContext } from '@adonisjs/core/http'
import { renderPdf } from '#documents/render'
import { stampOf } from '#foundation/stamp'
import Professional from '#parties/models/professional'
import RecordExport from '#register/actions/record_export'
import { sendPdf } from '#register/controllers/send_pdf'
import { describeRegister } from '#register/pdf'
import { registerStanding } from '#register/queries/standing'
import { registerOfProfessional } from '#register/queries/registers'
import { languageAsked, wordsIn } from '#register/reading'

/** The register of the professional who reads it: on screen, and to take away. */
export default class ProfessionalRegistersController {
  async show({ auth, view, locale }: HttpContext) {
    const { register, professional } = await this.#read(
      auth.getUserOrFail().professionalId!,
      locale
    )
    const at = DateTime.utc()
    const standing = await db.transaction((trx) =>
      registerStanding(professional, { at, locale, trx })
    )
    return view.render('pages/register/professional', { register, standing })
  }

  @inject()
  async file(ctx: HttpContext, recordExport: RecordExport) {
    const { auth, request, locale } = ctx
    const user = auth.getUserOrFail()
    const language = languageAsked(request.input('langue'), locale)
    const { register, professional } = await this.#read(user.professionalId!, language)
    const pdf = await renderPdf(describeRegister(register, wordsIn(language)))

    const stamp = stampOf(user, DateTime.utc())
    const { id: professionalId, slug } = professional
    await recordExport.handle({ content: register, format: 'pdf', professionalId, stamp })
    return sendPdf(ctx, pdf, `registre-${slug}-${language}.pdf`)
  }

  async #read(professionalId: string, language: 'fr' | 'en') {
    return db.transaction(async (trx) => {
      const professional = await Professional.findOrFail(professionalId, { client: trx })
      const reading = { at: DateTime.utc(), words: wordsIn(language), trx }
      return { professional, register: await registerOfProfessional(professional, reading) }
    })
  }
}
