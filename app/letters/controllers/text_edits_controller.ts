import { DateTime } from 'luxon'
import type { HttpContext } from '@adonisjs/core/http'
import { stampOf } from '#foundation/stamp'
import SaveTexts from '#letters/actions/save_texts'
import { addressOf, askedLetter, askedVersion, wordOf } from '#letters/controllers/asked_letter'
import type { DeclaredLetter, TextsByLocale } from '#letters/domain/declared_letter'
import { fieldOf, mistakesInTexts, textsFrom } from '#letters/domain/texts'
import { previewsOf, textsToEdit, wordVariables } from '#letters/text_preview'

type Form = { texts: TextsByLocale; after: number; previewed?: boolean }

/** Other words for a letter: tried out as often as one likes, kept when they can be sent. */
export default class TextEditsController {
  async edit(ctx: HttpContext) {
    const letter = askedLetter(ctx)
    const { texts, inForce } = await askedVersion(ctx, letter)
    return this.#form(ctx, letter, { texts: textsToEdit(letter, texts), after: inForce })
  }

  async update(ctx: HttpContext) {
    const { request, response, session, auth, i18n } = ctx
    const letter = askedLetter(ctx)
    const texts = textsFrom(letter, request.body())
    const after = Number(request.input('after')) || 0
    const isPreview = request.input('act') === 'preview'
    if (isPreview || mistakesInTexts(letter, texts).length > 0) {
      return this.#form(ctx, letter, { texts, after, previewed: true })
    }
    const stamp = stampOf(auth.getUserOrFail(), DateTime.utc())
    await new SaveTexts().handle({ letter, after, texts, stamp })
    session.flash('success', i18n.t('letters_texts.saved'))
    return response.redirect().toRoute('letters.texts.show', addressOf(letter))
  }

  async #form({ view, i18n, response }: HttpContext, letter: DeclaredLetter, form: Form) {
    const { texts, after, previewed = false } = form
    const errors: Record<string, string[]> = {}
    for (const { locale, passage, mistake } of mistakesInTexts(letter, texts)) {
      const words = { ...mistake, passage: i18n.t(`letters_texts.passages.${passage}`) }
      const sentence = i18n.formatMessage(`letters_texts.mistakes.${mistake.kind}`, words)
      ;(errors[fieldOf(locale, passage)] ??= []).push(sentence)
    }
    if (Object.keys(errors).length > 0) response.status(422)
    return view.render('pages/letters/text_edit', {
      ...{ texts, after, previewed, errors },
      ...{ address: addressOf(letter), word: wordOf(letter), passages: letter.passages },
      ...{ fieldOf, braced: (name: string) => `{{ ${name} }}` },
      variables: wordVariables(letter, i18n),
      previews: await previewsOf(letter, texts, i18n),
    })
  }
}
