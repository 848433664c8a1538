import type Letter from '#letters/models/letter'
import { numberInForce, textsOfVersion } from '#letters/queries/letter_texts'
import { renderLetter, type Wording, wordingIn } from '#letters/render'

/**
 * What a letter said when it left, or what it would say now. Throws when it has been cleared.
 * docs/decisions/2026-11-22-letters-as-sent.md
 */
export async function wordingOf(letter: Letter): Promise<Wording> {
  const { template, locale, isOnPaper: isPaper } = letter
  const sent = letter.openSent()
  if (sent !== null) return wordingIn(sent)
  const number = letter.textNumber ?? (await numberInForce(template))
  const texts = await textsOfVersion(template, number)
  const content = letter.openContent()
  return renderLetter({ template, locale, content, texts: texts?.[locale], isPaper })
}
