import type { ExportedRecord, PersonalDataset, PortableData, Search } from '#inventory/dataset'
import { isPortableBasis } from '#inventory/domain/bases'
import type { BasesOfPerson } from '#inventory/queries/bases'

/** A data set something of which a person may take away, where its bases allow it. */
export type PortableDataset = PersonalDataset & { readonly portability: PortableData }

export function isPortable(dataset: PersonalDataset): dataset is PortableDataset {
  return typeof dataset.portability !== 'string'
}

/**
 * Fields that the person provided and may take away, each with the basis that opens the right
 * (art. 20(1)(a)): none where the purpose rests on another one.
 */
export function portableFields(
  { portability, purposes }: PortableDataset,
  basesOf: BasesOfPerson
): Map<string, string> {
  const fields = Object.entries(portability.provided).flatMap(([key, provided]) => {
    const purpose = purposes.find((it) => it.key === key)
    const basis = purpose && basesOf(purpose).find(isPortableBasis)
    return basis ? Object.keys(provided).map((field) => [field, basis] as const) : []
  })
  return new Map(fields)
}

/**
 * What the person provided and may take away, record after record.
 *
 * @throws when the data set hands over a field that it does not declare as provided.
 */
export async function* portableRecords(
  dataset: PortableDataset,
  search: Search,
  basesOf: BasesOfPerson
): AsyncGenerator<ExportedRecord> {
  const fields = portableFields(dataset, basesOf)
  if (fields.size === 0) return
  const provided = Object.values(dataset.portability.provided).flatMap((it) => Object.keys(it))
  for await (const record of dataset.portability.records(search)) {
    const undeclared = Object.keys(record).filter((field) => !provided.includes(field))
    if (undeclared.length > 0) {
      throw new Error(`${dataset.key} hands over ${undeclared.join(', ')}, which is not provided`)
    }
    yield Object.fromEntries(Object.entries(record).filter(([field]) => fields.has(field)))
  }
}
