import type { Grid } from '#documents/formats/workbook'
import { plainLabel } from '#register/formats/known_labels'
import type { Place, PlacedCell, PlacedRow, PlacedSections } from '#register/formats/read_activity'
import type { ReadWords, SectionLabel } from '#register/formats/read_words'
import { type SectionKey, SECTIONS } from '#register/formats/sections'
import { TallCells } from '#register/formats/tall_cells'

export type Identity = Readonly<Partial<Record<string, PlacedCell>>>

export type ReadSheet = { readonly identity: Identity; readonly sections: PlacedSections }

/** Columns in the order of the CNIL's sheet, for a section whose heading names none. */
const USUAL: Partial<Record<SectionKey, readonly string[]>> = {
  purposes: ['purpose'],
  data: ['details', 'retention'],
  sensitive: ['details', 'retention'],
  people: ['people', 'details'],
  recipients: ['kind', 'name'],
  measures: ['kind', 'measure'],
  transfers: ['to', 'country', 'tool', 'documents'],
  automated: ['exists', 'words'],
}

/** What nobody has filled in. */
export const PLACEHOLDER =
  /^\s*(-+|–|—|…|\.{3,}|n\/a|sans objet|cliquez ici.*|à (compléter|remplir).*|(ex|exemple|example)\s*[.:].*)\s*$/i

/**
 * A sheet of one activity. Rows may have been inserted, labels have slips, cells be merged: a section
 * begins where its title stands, whatever the row, and its columns stand where their titles do.
 */
export function readSheet(grid: Grid, words: ReadWords, isOurs: boolean): ReadSheet {
  const reader = new SheetReader(grid, words, isOurs)
  for (const [row, cells] of grid.rows.entries()) reader.take(cells, row)
  return { identity: reader.identity, sections: reader.sections }
}

type Column = { readonly name: string; readonly at: number }

class SheetReader {
  readonly identity: Record<string, PlacedCell> = {}
  readonly sections: Partial<Record<SectionKey, PlacedRow[]>> = {}
  #section: SectionLabel | null = null
  #columns: readonly Column[] = []
  readonly #tall: TallCells

  constructor(
    readonly grid: Grid,
    readonly words: ReadWords,
    readonly isOurs: boolean
  ) {
    this.#tall = new TallCells(grid)
  }

  take(cells: readonly string[], row: number) {
    const first = cells.findIndex((text) => text.trim() !== '')
    if (first < 0) return
    const label = this.#placed(cells[first], row, first)
    if (this.#begins(label, cells, first)) return
    if (this.#section === null || this.#section === 'identity') this.#identify(label, cells)
    else if (this.#section === 'actors') this.#actor(label, cells)
    else this.#add(this.#section, label, cells)
  }

  #placed(text: string, row: number, column: number): PlacedCell {
    const place: Place = { sheet: this.grid.name, row, column }
    const isEmpty = !this.isOurs && PLACEHOLDER.test(text)
    return { text: isEmpty ? '' : text, place }
  }

  /** Whether a section begins in this row: its title stands first, and no number after it. */
  #begins(label: PlacedCell, cells: readonly string[], first: number): boolean {
    if (/\d\s*$/.test(label.text)) return false
    const section = this.words.section(label.text)
    if (section === null || section === this.#section) return false
    if (this.#isRowOf(label)) return false
    this.#section = section
    this.#columns = []
    if (section === 'identity' || section === 'actors') return true
    this.sections[section] ??= []
    this.#columns = this.#columnsIn(section, cells, first)
    if (this.#columns.length > 0) return true
    this.#columns = this.#usualColumns(section, first)
    const isTold = cells.slice(first + 1).some((text) => text.trim() !== '')
    if (isTold) this.#add(section, label, cells)
    return true
  }

  /** A kind of data may begin like a section: where it stands decides. */
  #isRowOf({ text }: PlacedCell): boolean {
    if (this.#section === 'data') {
      return (
        this.words.find('data', text) !== null &&
        plainLabel(text) !== plainLabel('Données sensibles')
      )
    }
    return this.#section === 'sensitive' && this.words.find('sensitive', text) !== null
  }

  #columnsIn(section: SectionKey, cells: readonly string[], first: number): readonly Column[] {
    return cells.flatMap((text, at) => {
      const name = at > first && text.trim() ? this.words.column(section, text) : null
      return name ? [{ name, at }] : []
    })
  }

  #usualColumns(section: SectionKey, first: number): readonly Column[] {
    const names: readonly string[] = USUAL[section] ?? SECTIONS[section]
    return names.map((name, index) => ({ name, at: first + 1 + index }))
  }

  #identify(label: PlacedCell, cells: readonly string[]) {
    const column = this.words.column('identity', label.text)
    if (column === null || this.identity[column]) return
    const at = cells.findIndex((text, index) => index > label.place.column && text.trim() !== '')
    const value = at < 0 ? '' : cells[at]
    this.identity[column] = this.#placed(
      value,
      label.place.row,
      Math.max(at, label.place.column + 1)
    )
  }

  /** Of the parties, only joint controllers are of one activity; the others are the holder's. */
  #actor(label: PlacedCell, cells: readonly string[]) {
    if (!this.words.isJoint(label.text)) return
    this.sections.joint ??= []
    const columns = [{ name: 'name', at: label.place.column + 1 }]
    this.#columns = columns
    this.#add('joint', label, cells)
  }

  #add(section: SectionKey, label: PlacedCell, cells: readonly string[]) {
    const { row, column: first } = label.place
    const start = this.#columns[0]?.at ?? Infinity
    const told = this.#columns.map(({ name, at }, index) => {
      const until = this.#columns[index + 1]?.at ?? Math.max(cells.length, at + 1)
      return { name, at, until, cell: this.#valueIn(cells, row, at, until) }
    })
    /** A row that only cells from above cover says nothing of its own. */
    if (told.every(({ cell }) => !cell?.text.trim())) return
    const values = told.map(({ name, at, until, cell }): [string, PlacedCell] => [
      name,
      cell ?? this.#tall.covering(row, at, until) ?? this.#placed('', row, at),
    ])
    const above = first < start ? label : this.#tall.covering(row, 0, start)
    const placed = above ?? { text: '', place: label.place }
    this.sections[section]!.push({ label: placed, cells: Object.fromEntries(values) })
  }

  /** The first cell of a row that is filled in between two columns. */
  #valueIn(cells: readonly string[], row: number, at: number, until: number) {
    const filled = cells.findIndex(
      (text, where) => where >= at && where < until && text.trim() !== ''
    )
    return filled < 0 ? undefined : this.#placed(cells[filled], row, filled)
  }
}
