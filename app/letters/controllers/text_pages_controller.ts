import type { HttpContext } from '@adonisjs/core/http'
import { askedLetter, askedVersion } from '#letters/controllers/asked_letter'
import { sendAlone } from '#letters/controllers/letter_page'
import { renderLetter } from '#letters/render'

/** The layout of a letter with example values, as a mail program would show it. */
export default class TextPagesController {
  async show(ctx: HttpContext) {
    const letter = askedLetter(ctx)
    const locale = ctx.params.locale as 'fr' | 'en'
    const { texts } = await askedVersion(ctx, letter)
    const asked = letter.examples.find(({ name }) => name === ctx.request.qs().cas)
    const { content, isPaper } = asked ?? letter.examples[0]
    const { template } = letter
    const given = { template, locale, content, isPaper, texts: texts?.[locale] }
    const { html } = await renderLetter(given)
    return sendAlone(ctx, html)
  }
}
