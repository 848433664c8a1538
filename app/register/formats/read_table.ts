import type { Grid } from '#documents/formats/workbook'
import { PACKED } from '#register/formats/csv'
import { unpackRows } from '#register/formats/packed_cell'
import type { PlacedCell, PlacedRow, PlacedSections } from '#register/formats/read_activity'
import type { Identity, ReadSheet } from '#register/formats/read_sheet'
import type { ReadWords } from '#register/formats/read_words'
import { type SectionKey, SECTIONS } from '#register/formats/sections'

type Column = { readonly at: number } & (
  { readonly identity: string } | { readonly section: SectionKey }
)

export type Header = { readonly row: number; readonly columns: readonly Column[] }

/** Where a table of activities has its headings: the first row that names an activity and sections. */
export function headerOf(grid: Grid, words: ReadWords): Header | null {
  for (const [row, cells] of grid.rows.slice(0, 50).entries()) {
    const columns = cells.flatMap((text, at) => columnOf(text, at, words))
    const identity = columns.filter((it) => 'identity' in it)
    const isNamed = identity.some((it) => it.identity === 'name')
    const isHeading = identity.length >= 2 || isTable({ row, columns })
    if (isNamed && isHeading) return { row, columns }
  }
  return null
}

/** A table has sections in its columns; a list only names activities that have a sheet of their own. */
export function isTable({ columns }: Header): boolean {
  return columns.filter((it) => 'section' in it).length >= 3
}

function columnOf(text: string, at: number, words: ReadWords): Column[] {
  if (text.trim() === '') return []
  const identity = words.column('identity', text)
  if (identity) return [{ at, identity }]
  const section = words.section(text)
  return section && section !== 'actors' && section !== 'identity' ? [{ at, section }] : []
}

/** The activities of a table, a line each. */
export function* readTable(grid: Grid, header: Header): Generator<ReadSheet> {
  for (const [index, cells] of grid.rows.slice(header.row + 1).entries()) {
    if (cells.every((text) => text.trim() === '')) continue
    const row = header.row + 1 + index
    const placed = (at: number): PlacedCell => ({
      text: cells[at] ?? '',
      place: { sheet: grid.name, row, column: at },
    })
    const identity: Record<string, PlacedCell> = {}
    const sections: Partial<Record<SectionKey, PlacedRow[]>> = {}
    for (const column of header.columns) {
      const cell = placed(column.at)
      if ('identity' in column) identity[column.identity] ??= cell
      else sections[column.section] ??= rowsIn(cell, column.section)
    }
    yield { identity, sections }
  }
}

function rowsIn(cell: PlacedCell, section: SectionKey): PlacedRow[] {
  const names: readonly string[] = SECTIONS[section]
  return unpackRows(cell.text).map((values) => ({
    label: cell,
    cells: Object.fromEntries(
      names.map((name, index) => [name, { text: values[index] ?? '', place: cell.place }])
    ),
  }))
}

/** Whether a table is one of ours: every section has its column. */
export function isOurTable({ columns }: Header): boolean {
  const told = new Set(columns.flatMap((it) => ('section' in it ? [it.section] : [])))
  return PACKED.every((key) => told.has(key))
}

export type { Identity, PlacedSections }
