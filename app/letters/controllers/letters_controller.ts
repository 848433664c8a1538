import type { HttpContext } from '@adonisjs/core/http'
import type Letter from '#letters/models/letter'
import { postKind } from '#letters/post'
import { lettersByState, recentLetters, troubledLetters } from '#letters/queries/letters'
import { wordLetter } from '#letters/wording'

const MOST = 50

/** Mail owed by the platform and its professionals: what is stuck first, then the last ones. */
export default class LettersController {
  async index({ view, i18n }: HttpContext) {
    const say = (letter: Letter) => wordLetter(letter, i18n)
    const troubled = await troubledLetters(MOST)
    const recent = await recentLetters(MOST)

    return view.render('pages/letters/index', {
      post: postKind(),
      counts: await lettersByState(),
      troubled: troubled.map(say),
      recent: recent.map(say),
    })
  }
}
