import string from '@adonisjs/core/helpers/string'
import { BYTE_ORDER_MARK, csvLine, separatorFor, type Cell } from '#documents/formats/csv'
import type { ExportedRecord } from '#inventory/dataset'
import type { ProcessingWords } from '#parties/words/processing_words'

type Table = {
  readonly headers: readonly string[]
  readonly fields: readonly string[]
  readonly language: 'fr' | 'en'
  readonly cell: (field: string, value: ExportedRecord[string]) => Cell
}

/** One data set as a table, a line for each record. */
export async function* spreadsheet(
  records: AsyncIterable<ExportedRecord>,
  { headers, fields, language, cell }: Table
): AsyncGenerator<string> {
  const separator = separatorFor(language)
  yield BYTE_ORDER_MARK + csvLine(headers, separator)
  for await (const record of records) {
    const cells = fields.map((field) => cell(field, record[field] ?? null))
    yield csvLine(cells, separator)
  }
}

/** "tableaux/1-rendez-vous-et-coordonnees-des-clients.csv" */
export function tableName(words: ProcessingWords, key: string, index: number): string {
  const name = string.slug(words.of('datasets', key).replaceAll('’', ' '), {
    lower: true,
    strict: true,
  })
  return `${words.words.t('packages.access.tables')}/${index + 1}-${name}.csv`
}
