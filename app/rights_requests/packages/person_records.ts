import type { ExportedRecord, PersonalDataset, Search } from '#inventory/dataset'
import { withoutOthers } from '#inventory/domain/others'

/**
 * The person's records as they may be handed over, read by pages from the data sets. It remembers
 * how many there are and which fields they have, never the records.
 */
export class PersonRecords {
  readonly #fields = new Map<string, Set<string>>()
  #count = 0

  /** @param known addresses and numbers that may be read: the person's own, the controller's. */
  constructor(
    private readonly search: Search,
    private readonly known: readonly string[]
  ) {}

  /** The first reading of a data set: it is counted. */
  async *firstReading(dataset: PersonalDataset): AsyncGenerator<ExportedRecord> {
    const fields = new Set<string>()
    this.#fields.set(dataset.key, fields)
    for await (const record of this.of(dataset)) {
      this.#count++
      for (const field of Object.keys(record)) fields.add(field)
      yield record
    }
  }

  /** The same records, read again. */
  async *of(dataset: PersonalDataset): AsyncGenerator<ExportedRecord> {
    const words = dataset.wordsOfOthers ?? []
    for await (const record of dataset.export(this.search)) {
      yield words.length === 0 ? record : this.#spareOthers(record, words)
    }
  }

  /** Fields of the records read, in the order in which they came; none when there was no record. */
  fieldsOf({ key }: PersonalDataset): string[] {
    return [...(this.#fields.get(key) ?? [])]
  }

  get count(): number {
    return this.#count
  }

  #spareOthers(record: ExportedRecord, words: readonly string[]): ExportedRecord {
    const own = [record.email, record.phone].filter((it) => typeof it === 'string')
    const known = [...this.known, ...own]
    const spared = words.flatMap((field) => {
      const text = record[field]
      return typeof text === 'string' ? [[field, withoutOthers(text, known)]] : []
    })
    return { ...record, ...Object.fromEntries(spared) }
  }
}
