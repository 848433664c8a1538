import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { renderPdf } from '#documents/render'
import { speakUnlessChosen } from '#foundation/http/locale_middleware'
import { keepAddressSecret } from '#people/bearer'
import NoteRegisterRead from '#register/actions/note_register_read'
import { sendPdf } from '#register/controllers/send_pdf'
import { sharedRegister } from '#register/links/shared_register'
import RegisterLink from '#register/models/register_link'
import { describeRegister } from '#register/pdf'
import { languageAsked, wordsIn } from '#register/reading'

/** Whoever reads by a link is nobody with an account, even in a browser that is signed in. */
const reader = (at: DateTime) => ({ actor: 'person', at }) as const

/** A register read from outside by its link: on screen and as PDF, and nothing else. */
export default class RegisterReadingsController {
  @inject()
  async show(ctx: HttpContext, note: NoteRegisterRead) {
    const at = DateTime.utc()
    const link = await this.#linkOf(ctx, at)
    if (!link) return closed(ctx)
    speakUnlessChosen(ctx, link.locale)
    const language = ctx.locale
    const register = await sharedRegister(link, { at, language })
    const { version } = register
    await note.handle({ link, piece: 'page', language, version, stamp: reader(at) })
    const { token } = ctx.params
    return ctx.view.render('pages/register/links/reading', { register, token })
  }

  @inject()
  async file(ctx: HttpContext, note: NoteRegisterRead) {
    const at = DateTime.utc()
    const link = await this.#linkOf(ctx, at)
    if (!link) return closed(ctx)
    const language = languageAsked(ctx.request.input('langue'), link.locale)
    const register = await sharedRegister(link, { at, language })
    const pdf = await renderPdf(describeRegister(register, wordsIn(language)))
    const { version } = register
    await note.handle({ link, piece: 'pdf', language, version, stamp: reader(at) })
    return sendPdf(ctx, pdf, `${link.reference}-${language}.pdf`)
  }

  #linkOf(ctx: HttpContext, now: DateTime): Promise<RegisterLink | null> {
    keepAddressSecret(ctx)
    return RegisterLink.opening(String(ctx.params.token), now)
  }
}

/** Unknown, over or revoked: one answer for all. */
function closed({ response, view }: HttpContext) {
  response.status(404)
  return view.render('pages/register/links/closed')
}
