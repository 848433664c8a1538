import type { Grid } from '#documents/formats/workbook'
import { PACKED } from '#register/formats/csv'
import { packRows, unpackRows } from '#register/formats/packed_cell'
import type { PlacedCell, PlacedRow, PlacedSections } from '#register/formats/read_activity'
import { type Identity, PLACEHOLDER, type ReadSheet } from '#register/formats/read_sheet'
import type { ReadWords } from '#register/formats/read_words'
import { type SectionKey, SECTIONS } from '#register/formats/sections'
import { TallCells } from '#register/formats/tall_cells'

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

/**
 * The activities of a table, a line each. A cell over several lines is read in each of them; when it names
 * an activity, the lines it covers go on telling of that one.
 */
export function readTable(grid: Grid, header: Header): readonly ReadSheet[] {
  const reader = new TableReader(grid, header)
  for (const [row, cells] of grid.rows.entries()) {
    if (row > header.row && cells.some((text) => text.trim() !== '')) reader.take(cells, row)
  }
  return reader.read
}

class TableReader {
  readonly read: {
    readonly identity: Record<string, PlacedCell>
    readonly sections: Partial<Record<SectionKey, PlacedRow[]>>
  }[] = []
  readonly #tall: TallCells
  readonly #nameAt: number
  readonly #isOurs: boolean

  constructor(
    readonly grid: Grid,
    readonly header: Header
  ) {
    this.#tall = new TallCells(grid)
    this.#isOurs = isOurTable(header)
    this.#nameAt = header.columns.find((it) => 'identity' in it && it.identity === 'name')!.at
  }

  take(cells: readonly string[], row: number) {
    const goesOn = this.#goesOn(cells, row)
    if (!goesOn) this.read.push({ identity: {}, sections: {} })
    const { identity, sections } = this.read.at(-1)!
    for (const column of this.header.columns) {
      const own = this.#own(cells, row, column.at)
      if (goesOn && own.text.trim() === '') continue
      const cell = own.text.trim() ? own : (this.#above(row, column.at) ?? own)
      if ('identity' in column) identity[column.identity] ??= cell
      else (sections[column.section] ??= []).push(...this.#rowsIn(cell, column.section))
    }
  }

  /** Whether the name of the activity before covers this line too. */
  #goesOn(cells: readonly string[], row: number): boolean {
    if (this.#own(cells, row, this.#nameAt).text.trim() !== '') return false
    const above = this.#above(row, this.#nameAt)
    return above !== undefined && above.place.row === this.read.at(-1)?.identity.name?.place.row
  }

  #own(cells: readonly string[], row: number, column: number): PlacedCell {
    const text = cells[column] ?? ''
    const isEmpty = !this.#isOurs && PLACEHOLDER.test(text)
    return { text: isEmpty ? '' : text, place: { sheet: this.grid.name, row, column } }
  }

  #rowsIn(cell: PlacedCell, section: SectionKey): PlacedRow[] {
    return this.#isOurs ? rowsIn(cell, section) : looseRowsIn(cell, section)
  }

  #above(row: number, column: number): PlacedCell | undefined {
    return this.#tall.covering(row, column, column + 1)
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

/** Of a section that a table of others tells in a word or two: what the word is. */
const MAIN: Partial<Record<SectionKey, readonly string[]>> = {
  purposes: ['purpose'],
  data: ['details'],
  sensitive: ['kind', 'details'],
  retention: ['active'],
  recipients: ['name'],
  measures: ['measure'],
}

function looseRowsIn(cell: PlacedCell, section: SectionKey): PlacedRow[] {
  const main = MAIN[section]
  return unpackRows(cell.text).flatMap((values) => {
    const [text, ...more] = values
    if (!main || more.length > 0) return rowsIn({ ...cell, text: packRows([values]) }, section)
    const told = { text, place: cell.place }
    return [{ label: told, cells: Object.fromEntries(main.map((name) => [name, told])) }]
  })
}

/** Whether a table is one of ours: every section has its column. */
export function isOurTable({ columns }: Header): boolean {
  const told = new Set(columns.flatMap((it) => ('section' in it ? [it.section] : [])))
  return PACKED.every((key) => told.has(key))
}

export type { Identity, PlacedSections }
