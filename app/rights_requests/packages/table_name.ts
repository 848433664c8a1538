import string from '@adonisjs/core/helpers/string'
import type { ProcessingWords } from '#parties/words/processing_words'

/** "tableaux/1-rendez-vous-et-coordonnees-des-clients.csv" */
export function tableName(words: ProcessingWords, key: string, index: number): string {
  const name = string.slug(words.of('datasets', key).replaceAll('’', ' '), {
    lower: true,
    strict: true,
  })
  return `${words.words.t('packages.access.tables')}/${index + 1}-${name}.csv`
}
