import type { HttpContext } from '@adonisjs/core/http'
import { addressOf, askedLetter, askedVersion, wordOf } from '#letters/controllers/asked_letter'
import { declaredLetters } from '#letters/declared'
import { lastVersions } from '#letters/queries/letter_texts'
import { historyOf } from '#letters/text_history'
import { previewsOf } from '#letters/text_preview'
import { inWords } from '#letters/wording'

/** The words of letters: which there are, when each leaves, what it says. */
export default class TextsController {
  async index({ view, i18n }: HttpContext) {
    const versions = await lastVersions()
    const letters = declaredLetters().map((letter) => {
      const last = versions.get(letter.template)
      return {
        ...{ address: addressOf(letter), word: wordOf(letter), to: letter.to },
        changed: last && !last.isOriginal ? inWords(last.savedAt, i18n.locale) : null,
      }
    })
    return view.render('pages/letters/texts', { letters })
  }

  async show(ctx: HttpContext) {
    const { view, i18n, auth } = ctx
    const letter = askedLetter(ctx)
    const { texts, ...version } = await askedVersion(ctx, letter)
    return view.render('pages/letters/text', {
      ...{ version, address: addressOf(letter), word: wordOf(letter), to: letter.to },
      isOriginal: texts === null,
      previews: await previewsOf(letter, texts, i18n),
      history: await historyOf(letter.template, i18n),
      canChange: auth.getUserOrFail().is('dpo'),
    })
  }
}
