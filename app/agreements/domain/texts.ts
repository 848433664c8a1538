import { mistakesIn, type PassageMistake, tidy } from '#letters/domain/passage'
import { type ClauseKey, ruleOfClause, type TextsByLanguage } from '#agreements/domain/clauses'

export const LANGUAGES = ['fr', 'en'] as const

export type Language = (typeof LANGUAGES)[number]

/** One clause in both languages. */
export type ClauseWords = Readonly<Record<Language, string>>

export type MistakeInClause = { readonly language: Language; readonly mistake: PassageMistake }

/** The words of a clause as a form gives them, and nothing else that it may hold. */
export function wordsFrom(fields: Readonly<Record<string, unknown>>): ClauseWords {
  const inLanguage = (language: Language) => {
    const given = fields[language]
    return typeof given === 'string' ? tidy(given) : ''
  }
  return { fr: inLanguage('fr'), en: inLanguage('en') }
}

/** Everything that keeps a clause from being saved, in the order of the form. */
export function mistakesInClause(clause: ClauseKey, words: ClauseWords): MistakeInClause[] {
  return LANGUAGES.flatMap((language) =>
    mistakesIn(words[language], ruleOfClause(clause)).map((mistake) => ({ language, mistake }))
  )
}

export function wordsOfClause(texts: TextsByLanguage, clause: ClauseKey): ClauseWords {
  return { fr: texts.fr[clause], en: texts.en[clause] }
}

/** The same clauses with other words for one of them. */
export function withClause(
  texts: TextsByLanguage,
  clause: ClauseKey,
  words: ClauseWords
): TextsByLanguage {
  return {
    fr: { ...texts.fr, [clause]: words.fr },
    en: { ...texts.en, [clause]: words.en },
  }
}
