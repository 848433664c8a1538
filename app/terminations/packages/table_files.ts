import type { ArchiveEntry } from '#documents/formats/zip'
import { jsonLines } from '#documents/formats/json'
import { spreadsheet } from '#documents/formats/spreadsheet'
import type { ExportedRecord } from '#inventory/dataset'

export type Records = () => AsyncIterable<ExportedRecord>

type Table = {
  /** Path without a suffix. */
  readonly name: string
  /** Said at the head of the JSON. */
  readonly about: Readonly<Record<string, string>>
  readonly records: Records
  readonly language: 'fr' | 'en'
  /** Learns each record of the first reading. */
  readonly onRecord: () => Promise<void> | void
}

/**
 * The same records for machines (JSON) and for a spreadsheet (CSV), read twice and never held. Nothing is
 * written where there are none.
 */
export async function* tableFiles(table: Table): AsyncGenerator<ArchiveEntry> {
  const { name, records, language } = table
  const fields = new Set<string>()
  let count = 0
  const noted = async function* () {
    for await (const record of records()) {
      count++
      for (const field of Object.keys(record)) fields.add(field)
      await table.onRecord()
      yield record
    }
  }
  yield { name: `${name}.json`, content: asJson(table.about, noted()) }
  if (count === 0) return
  const names = [...fields]
  const cell = (_: string, value: ExportedRecord[string]) => value
  const sheet = { headers: names, fields: names, language, cell }
  yield { name: `${name}.csv`, content: spreadsheet(records(), sheet) }
}

async function* asJson(about: object, records: AsyncIterable<ExportedRecord>) {
  yield `${JSON.stringify(about, null, 2).slice(0, -2)},\n  "records": [`
  yield* jsonLines(records)
  yield '\n  ]\n}\n'
}
