import i18nManager from '@adonisjs/i18n/services/main'
import { ProcessingWords } from '#parties/words/processing_words'
import type { Language } from '#agreements/domain/texts'

/** The words of a language, whatever the reader's own: a contract is read as it was signed. */
export function wordsIn(language: Language): ProcessingWords {
  return new ProcessingWords(i18nManager.locale(language))
}
