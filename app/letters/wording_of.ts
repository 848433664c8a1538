import type Letter from '#letters/models/letter'
import { numberInForce, textsOfVersion } from '#letters/queries/letter_texts'
import { renderLetter, type Wording, wordingIn } from '#letters/render'

/**
 * What a letter said when it left, or what it would say now. Throws when it has been cleared.
 * docs/decisions/2026-11-22-letters-as-sent.md
 */
export async function wordingOf(letter: Letter): Promise<Wording> {
  const { template, locale } = letter
  const sent = letter.openSent()
  if (sent !== null) return wordingIn(sent)
  const number = letter.textNumber ?? (await numberInForce(template))
  const texts = await textsOfVersion(template, number)
  return renderLetter({ template, locale, content: letter.openContent(), texts: texts?.[locale] })
}
