import { inject } from '@adonisjs/core'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import type { HttpContext } from '@adonisjs/core/http'
import { renderPdf } from '#documents/render'
import { stampOf } from '#foundation/stamp'
import Professional from '#parties/models/professional'
import RecordExport from '#register/actions/record_export'
import { sendPdf } from '#register/controllers/send_pdf'
import type { RegisterKind } from '#register/domain/content'
import { describeRegister } from '#register/pdf'
import {
  registerOfPlatform,
  registerOfProcessor,
  registerOfProfessional,
} from '#register/queries/registers'
import { registerStanding } from '#register/queries/standing'
import { approvedVersion } from '#register/queries/versions'
import { standingOf } from '#register/version_content'
import { RegisterWords } from '#register/words/register_words'
import { languageAsked, wordsIn } from '#register/reading'

const KINDS: Readonly<Record<string, RegisterKind>> = {
  'responsable': 'controller',
  'sous-traitant': 'processor',
}
const PAGE = 50

/** The two registers of the platform: for itself (art. 30(1)) and for others (art. 30(2)). */
export default class PlatformRegistersController {
  async index({ view }: HttpContext) {
    return view.render('pages/register/index', { kinds: Object.keys(KINDS) })
  }

  async show({ params, request, view, locale }: HttpContext) {
    const page = Math.max(1, Math.trunc(Number(request.input('page', 1))) || 1)
    const shown = { from: (page - 1) * PAGE, count: PAGE }
    const { register, total } = await this.#read(KINDS[params.kind]!, locale, shown)
    const pages = Math.ceil(total / PAGE)
    const { kind } = params
    const at = DateTime.utc()
    const standing =
      KINDS[kind] === 'controller'
        ? await db.transaction((trx) => registerStanding(null, { at, locale, trx }))
        : null
    return view.render('pages/register/platform', { register, standing, kind, page, pages })
  }

  /** The register of any professional, as its keeper reads it; whoever helps it reads the same. */
  async read({ params, view, locale }: HttpContext) {
    const read = await db.transaction(async (trx) => {
      const professional = await Professional.findOrFail(params.id, { client: trx })
      const words = wordsIn(locale)
      const reading = { at: DateTime.utc(), words, trx }
      const register = await registerOfProfessional(professional, reading)
      const approved = await approvedVersion({ kind: 'controller', professionalId: params.id }, trx)
      const standing = approved && standingOf(approved, new RegisterWords(words))
      return { professional, register, standing }
    })
    return view.render('pages/register/reading', read)
  }

  @inject()
  async file(ctx: HttpContext, recordExport: RecordExport) {
    const { auth, params, request, locale } = ctx
    const language = languageAsked(request.input('langue'), locale)
    const { register } = await this.#read(KINDS[params.kind]!, language)
    const pdf = await renderPdf(describeRegister(register, wordsIn(language)))

    const stamp = stampOf(auth.getUserOrFail(), DateTime.utc())
    await recordExport.handle({ content: register, format: 'pdf', professionalId: null, stamp })
    return sendPdf(ctx, pdf, `registre-${params.kind}-${language}.pdf`)
  }

  #read(kind: RegisterKind, language: 'fr' | 'en', shown?: { from: number; count: number }) {
    return db.transaction(async (trx) => {
      const reading = { at: DateTime.utc(), words: wordsIn(language), trx }
      if (kind === 'controller') return { register: await registerOfPlatform(reading), total: 0 }
      const { total } = await trx
        .from('professionals')
        .whereNull('archived_at')
        .count('* as total')
        .first()
      return { register: await registerOfProcessor(reading, shown), total: Number(total) }
    })
  }
}
