import { DateTime } from 'luxon'
import type { HttpContext } from '@adonisjs/core/http'
import { stampOf } from '#foundation/stamp'
import SaveTexts from '#letters/actions/save_texts'
import { addressOf, askedLetter } from '#letters/controllers/asked_letter'

/** Back to the words the platform came with; those in between stay in the history. */
export default class OriginalTextsController {
  async store(ctx: HttpContext) {
    const { request, response, session, auth, i18n } = ctx
    const letter = askedLetter(ctx)
    const after = Number(request.input('after')) || 0
    const stamp = stampOf(auth.getUserOrFail(), DateTime.utc())
    await new SaveTexts().handle({ letter, after, texts: null, stamp })
    session.flash('success', i18n.t('letters_texts.restored'))
    return response.redirect().toRoute('letters.texts.show', addressOf(letter))
  }
}
