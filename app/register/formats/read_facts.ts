import type { ActivityFacts, RegisterPurpose } from '#register/domain/activity_facts'
import { inWords, type Said } from '#register/domain/said'
import type { CellReader } from '#register/formats/cell_reader'
import type { PlacedRow, PlacedSections } from '#register/formats/read_activity'
import { dataIn } from '#register/formats/read_data'
import { recipientsIn, transferIn } from '#register/formats/read_recipients'
import { retentionIn } from '#register/formats/read_retention'
import { screeningIn } from '#register/formats/read_screening'

/** The facts of one activity: only what its sections tell. */
export function factsIn(sections: PlacedSections, reader: CellReader): Partial<ActivityFacts> {
  const retention = retentionIn(sections, reader)
  return {
    ...told('software', sections.software, (row) => reader.text(row, 'name')),
    ...told('jointControllers', sections.joint, (row) => reader.text(row, 'name')),
    ...(sections.purposes ? { purposes: purposesIn(sections.purposes, reader) } : {}),
    ...dataIn(sections, reader),
    ...(retention ? { retention } : {}),
    ...told('people', sections.people, (row) => peopleIn(row, reader)),
    ...told('sources', sections.sources, (row) => inWords(reader.text(row, 'source'))),
    ...(sections.recipients ? recipientsIn(sections.recipients, reader) : {}),
    ...(sections.measures ? { measures: measuresIn(sections.measures, reader) } : {}),
    ...told('transfers', toldRows(sections.transfers, 'to', reader), (row) =>
      transferIn(row, reader)
    ),
    ...automatedIn(sections.automated, reader),
    ...screeningIn(sections.screening, reader),
  }
}

/** Rows that say more than no. */
function toldRows(rows: readonly PlacedRow[] | undefined, column: string, reader: CellReader) {
  return rows?.filter((row) => !reader.isNo(row.cells[column]?.text ?? ''))
}

function purposesIn(rows: readonly PlacedRow[], reader: CellReader): RegisterPurpose[] {
  const purposes: (RegisterPurpose & { subPurposes: string[] })[] = []
  for (const row of rows) {
    const text = reader.text(row, 'purpose')
    if (text.trim() === '') continue
    const last = purposes.at(-1)
    if (last && isSubPurpose(row)) last.subPurposes.push(text)
    else {
      purposes.push({
        purpose: inWords(text),
        subPurposes: [],
        legalBasis: reader.value(row, 'basis', 'bases'),
        basisReason: reader.text(row, 'basis_reason'),
        article9: reader.value(row, 'article9', 'article9'),
      })
    }
  }
  return purposes
}

function isSubPurpose(row: PlacedRow): boolean {
  const level = row.cells.level?.text ?? row.label.text
  return /^\s*sous|^\s*sub/i.test(level)
}

function peopleIn(row: PlacedRow, reader: CellReader): Said {
  const details = reader.text(row, 'details')
  const people = reader.text(row, 'people')
  return inWords(details && people ? `${people} (${details})` : people || details)
}

function measuresIn(rows: readonly PlacedRow[], reader: CellReader): Said[] {
  return rows.flatMap((row) => {
    const [type, measure] = [reader.text(row, 'kind'), reader.text(row, 'measure')]
    const kind = reader.words.find('measure_kinds', type)
    if (kind === 'common') return []
    if (kind === 'own' || type === '') return [inWords(measure)]
    return [inWords(measure ? `${type}\u00A0: ${measure}` : type)]
  })
}

function automatedIn(
  rows: readonly PlacedRow[] | undefined,
  reader: CellReader
): Partial<ActivityFacts> {
  const [row] = rows ?? []
  if (!row) return rows && reader.isOurs ? { automatedDecision: null } : {}
  const exists = reader.value(row, 'exists', 'yes_no')
  if (exists === null) return {}
  return { automatedDecision: { exists: exists === 'yes', words: reader.text(row, 'words') } }
}

function told<Key extends keyof ActivityFacts, Value>(
  key: Key,
  rows: readonly PlacedRow[] | undefined,
  read: (row: PlacedRow) => Value
): Partial<Record<Key, Value[]>> {
  return rows ? ({ [key]: rows.map(read) } as Partial<Record<Key, Value[]>>) : {}
}
