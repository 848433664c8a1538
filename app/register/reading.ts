import i18nManager from '@adonisjs/i18n/services/main'
import { RegisterWords } from '#register/wording'

/** The words of a language, whatever the reader's own. */
export function wordsIn(language: 'fr' | 'en'): RegisterWords {
  return new RegisterWords(i18nManager.locale(language))
}

/** The language asked for in an address, French otherwise. */
export function languageAsked(asked: unknown, otherwise: 'fr' | 'en'): 'fr' | 'en' {
  return asked === 'fr' || asked === 'en' ? asked : otherwise
}
