import i18nManager from '@adonisjs/i18n/services/main'
import { FileWords } from '#register/formats/file_words'
import { ReadWords } from '#register/formats/read_words'

/** Both languages: a file may be in either, whatever the reader's own. */
export function bothLanguages(): readonly FileWords[] {
  return ['fr', 'en'].map((it) => new FileWords(i18nManager.locale(it)))
}

/** Made anew for each file: it remembers the words it has seen. */
export function readingWords(): ReadWords {
  return new ReadWords(bothLanguages())
}
