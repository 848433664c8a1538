import type { ActivityFacts, RegisterData } from '#register/domain/activity_facts'
import { inWords, type Said } from '#register/domain/said'
import type { CellReader } from '#register/formats/cell_reader'
import { unpackLines } from '#register/formats/packed_cell'
import type { PlacedRow, PlacedSections } from '#register/formats/read_activity'

type Rows = readonly PlacedRow[]

/** Categories of data, and those among them that articles 9 and 10 set apart. */
export function dataIn(
  { data, sensitive }: PlacedSections,
  reader: CellReader
): Partial<ActivityFacts> {
  const others = detailsIn(sensitive ?? [], reader)
  const numbers = (data ?? []).filter((row) => isNationalNumber(row, reader))
  const hasNumber = numbers.some((row) => reader.text(row, 'details').trim() !== '')
  return {
    ...(data || others.length > 0 ? { data: categoriesIn(data ?? [], others, reader) } : {}),
    ...(sensitive || hasNumber
      ? { sensitive: sensitiveIn([...(sensitive ?? []), ...numbers], reader) }
      : {}),
  }
}

function categoriesIn(rows: Rows, others: readonly Said[], reader: CellReader): RegisterData[] {
  const byCategory = new Map<RegisterData['category'], Said[]>()
  const add = (category: RegisterData['category'], details: readonly Said[]) => {
    byCategory.set(category, [...(byCategory.get(category) ?? []), ...details])
  }
  for (const row of rows.filter((it) => !isNationalNumber(it, reader))) {
    const text = reader.text(row, 'details')
    if (text.trim() === '' || reader.isNo(text)) continue
    const name = row.cells.category?.text ?? row.label.text
    const category = reader.words.find('data', name)
    const details = reader.isYes(text) ? [] : unpackLines(text).map(inWords)
    if (category) add(category, details)
    else add('other', details.length > 0 ? details : [inWords(name)])
  }
  if (others.length > 0) add('other', others)
  return [...byCategory].map(([category, details]) => ({ category, details }))
}

/** What a foreign sheet describes of its sensitive data. */
function detailsIn(rows: Rows, reader: CellReader): Said[] {
  if (reader.isOurs) return []
  return rows.flatMap((row) => {
    const text = reader.text(row, 'details')
    return text.trim() === '' || reader.isYes(text) || reader.isNo(text) ? [] : [inWords(text)]
  })
}

/** The CNIL's sheet has the national number among the common data. */
function isNationalNumber(row: PlacedRow, { isOurs, words }: CellReader): boolean {
  const name = row.cells.category?.text ?? row.label.text
  return !isOurs && words.find('sensitive', name) === 'national_number'
}

function sensitiveIn(rows: Rows, reader: CellReader): ActivityFacts['sensitive'] {
  return rows.flatMap((row) => {
    const text = reader.text(row, 'details')
    if (text.trim() === '' || reader.isNo(text)) return []
    const cell = row.cells.kind ?? row.label
    /** A table that only says that there are some. */
    if (!reader.isOurs && cell === row.cells.details && reader.isYes(text)) return []
    const kind = reader.words.find('sensitive', cell.text)
    if (kind === null) reader.fault(cell, 'word')
    return kind ? [kind] : []
  })
}
