import type { HttpContext } from '@adonisjs/core/http'

/** Back to the form with what was typed, and a sentence of `agenda.mistakes` at each field. */
export function sendBackWith(
  { response, session, i18n }: HttpContext,
  mistakes: Readonly<Record<string, string>>
) {
  const sentences = Object.entries(mistakes).map(([field, mistake]) => [
    field,
    [i18n.t(`agenda.mistakes.${mistake}`)],
  ])
  session.flashExcept(['_csrf'])
  session.flash('inputErrorsBag', Object.fromEntries(sentences))
  return response.redirect().back()
}
