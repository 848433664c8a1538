import {
  type DeclaredLetter,
  ruleOf,
  type Texts,
  type TextsByLocale,
} from '#letters/domain/declared_letter'
import { mistakesIn, type PassageMistake, tidy } from '#letters/domain/passage'

export const LANGUAGES = ['fr', 'en'] as const

export type MistakeInTexts = {
  readonly locale: 'fr' | 'en'
  readonly passage: string
  readonly mistake: PassageMistake
}

/** Under which the journal tells what was done to a letter's words. */
export function subjectOf(template: string): string {
  return `letter_texts:${template}`
}

/** Name of a field of the form: `fr_opening`. */
export function fieldOf(locale: string, passage: string): string {
  return `${locale}_${passage}`
}

/** The texts of a form, and nothing else that it may hold. */
export function textsFrom(letter: DeclaredLetter, fields: Record<string, unknown>): TextsByLocale {
  const inLanguage = (locale: string): Texts =>
    Object.fromEntries(
      Object.keys(letter.passages).map((passage) => {
        const given = fields[fieldOf(locale, passage)]
        return [passage, typeof given === 'string' ? tidy(given) : '']
      })
    )
  return { fr: inLanguage('fr'), en: inLanguage('en') }
}

/** Everything that keeps the texts from being saved, in the order of the form. */
export function mistakesInTexts(letter: DeclaredLetter, texts: TextsByLocale): MistakeInTexts[] {
  return Object.keys(letter.passages).flatMap((passage) =>
    LANGUAGES.flatMap((locale) =>
      mistakesIn(texts[locale][passage], ruleOf(letter, passage)).map((mistake) => ({
        locale,
        passage,
        mistake,
      }))
    )
  )
}
