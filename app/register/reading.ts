import i18nManager from '@adonisjs/i18n/services/main'
import { ProcessingWords } from '#parties/words/processing_words'
import { RegisterWords } from '#register/words/register_words'

/** The words of a language, whatever the reader's own. */
export function wordsIn(language: 'fr' | 'en'): ProcessingWords {
  return new ProcessingWords(i18nManager.locale(language))
}

/** The language asked for in an address, French otherwise. */
export function languageAsked(asked: unknown, otherwise: 'fr' | 'en'): 'fr' | 'en' {
  return asked === 'fr' || asked === 'en' ? asked : otherwise
}

/** What registers say, in the language of whoever reads. */
export function registerWords(locale: 'fr' | 'en'): RegisterWords {
  return new RegisterWords(wordsIn(locale))
}
