import type { I18n } from '@adonisjs/i18n'
import type { DeclaredLetter, TextsByLocale } from '#letters/domain/declared_letter'
import { segmentsOf } from '#letters/domain/preview'
import { LANGUAGES } from '#letters/domain/texts'
import { originalTexts } from '#letters/originals'
import { renderLetter, sayIn } from '#letters/render'

/** Each case of a letter in both languages, as its reader would get it, with example values. */
export function previewsOf(letter: DeclaredLetter, texts: TextsByLocale | null, i18n: I18n) {
  return Promise.all(
    letter.examples.map(async ({ name, content, isPaper }) => ({
      name,
      title: i18n.formatMessage(`letters_texts.cases.${name}`),
      languages: await Promise.all(
        LANGUAGES.map(async (locale) => {
          const { template } = letter
          const given = { template, locale, content, isPaper, texts: texts?.[locale] }
          const { html } = await renderLetter({ ...given, marked: true })
          const { subject, text } = await renderLetter(given)
          return { locale, subject, text, segments: segmentsOf(html) }
        })
      ),
    }))
  )
}

/** The words in both languages, the original ones where nothing else was written. */
export function textsToEdit(
  { template, passages }: DeclaredLetter,
  texts: TextsByLocale | null
): TextsByLocale {
  const inLanguage = (locale: 'fr' | 'en') => {
    const originals = originalTexts(template, locale)
    const names = Object.keys(passages)
    return Object.fromEntries(names.map((name) => [name, texts?.[locale][name] ?? originals[name]]))
  }
  return { fr: inLanguage('fr'), en: inLanguage('en') }
}

/** Variables with their meaning and what they stand for in the first example. */
export function wordVariables(letter: DeclaredLetter, i18n: I18n) {
  const say = sayIn(i18n.locale === 'en' ? 'en' : 'fr')
  return Object.entries(letter.variables).map(([name, variable]) => {
    const shown = letter.examples.find((example) => variable.in?.includes(example.name))
    const { content } = shown ?? letter.examples[0]
    const meaning = i18n.formatMessage(`letters_texts.variables.${name}`)
    return { name, meaning, example: variable.value(content, say) }
  })
}
