import { declaredLetter } from '#letters/declared'
import { type DeclaredLetter, ruleOf, type Say } from '#letters/domain/declared_letter'
import { htmlOf, lineOf, mistakesIn, type Values, withFrenchSpaces } from '#letters/domain/passage'
import { marked } from '#letters/domain/preview'
import { originalTexts } from '#letters/originals'
import type { Unworded } from '#letters/render'

/** What a template says in words that can be changed: `line(name)` as text, `passage(name)` as HTML. */
export function passagesOf(unworded: Unworded, say: Say) {
  const { template, locale, content } = unworded
  const textOf = (name: string) => {
    const letter = declaredLetter(template)
    if (!letter?.passages[name]) throw new Error(`${template} declares no passage ${name}`)
    const text = usable(letter, name, unworded)
    return {
      text: locale === 'fr' ? withFrenchSpaces(text) : text,
      values: valuesFor(letter, text, content, say),
    }
  }
  return {
    line(name: string): string {
      const { text, values } = textOf(name)
      return lineOf(text, values)
    },
    passage(name: string): string {
      const { text, values } = textOf(name)
      const html = htmlOf(text, values)
      return unworded.marked ? marked(name, html) : html
    },
  }
}

/** The words chosen, unless a change of the program has made them unfit since: then the original ones. */
function usable(letter: DeclaredLetter, name: string, { template, locale, texts }: Unworded) {
  const chosen = texts?.[name]
  const isFit = chosen !== undefined && mistakesIn(chosen, ruleOf(letter, name)).length === 0
  return isFit ? chosen : originalTexts(template, locale)[name]
}

/** Only what the text asks for: a value may be missing where its passage is not shown. */
function valuesFor(
  { variables }: DeclaredLetter,
  text: string,
  content: Unworded['content'],
  say: Say
): Values {
  return Object.fromEntries(
    Object.entries(variables)
      .filter(([name]) => text.includes(name))
      .map(([name, { value, strong }]) => [name, { text: value(content, say), strong }])
  )
}
