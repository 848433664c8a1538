import type { ExportedRecord, PersonalDataset, PortableData, Search } from '#inventory/dataset'

/** A data set something of which the person may take away. */
export type PortableDataset = PersonalDataset & { readonly portability: PortableData }

export function isPortable(dataset: PersonalDataset): dataset is PortableDataset {
  return typeof dataset.portability !== 'string'
}

/** Fields that the person provided, under either basis. */
export function providedFields({ portability }: PortableDataset): string[] {
  return Object.values(portability.provided).flatMap((fields) => Object.keys(fields))
}

/**
 * What the person provided, record after record.
 *
 * @throws when the data set hands over a field that it does not declare as provided.
 */
export async function* portableRecords(
  dataset: PortableDataset,
  search: Search
): AsyncGenerator<ExportedRecord> {
  const provided = new Set(providedFields(dataset))
  for await (const record of dataset.portability.records(search)) {
    const undeclared = Object.keys(record).filter((field) => !provided.has(field))
    if (undeclared.length > 0) {
      throw new Error(`${dataset.key} hands over ${undeclared.join(', ')}, which is not provided`)
    }
    yield record
  }
}
