import { BYTE_ORDER_MARK, csvLine, separatorFor, type Cell } from '#documents/formats/csv'

type Value = string | number | boolean | null

type Table = {
  readonly headers: readonly string[]
  readonly fields: readonly string[]
  readonly language: 'fr' | 'en'
  readonly cell: (field: string, value: Value) => Cell
}

/** Records as a table, a line for each. */
export async function* spreadsheet(
  records: AsyncIterable<Readonly<Record<string, Value>>>,
  { headers, fields, language, cell }: Table
): AsyncGenerator<string> {
  const separator = separatorFor(language)
  yield BYTE_ORDER_MARK + csvLine(headers, separator)
  for await (const record of records) {
    const cells = fields.map((field) => cell(field, record[field] ?? null))
    yield csvLine(cells, separator)
  }
}
