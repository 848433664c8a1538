import { inWords, type Said } from '#register/domain/said'
import type {
  CellFault,
  CellNote,
  Place,
  PlacedCell,
  PlacedRow,
} from '#register/formats/read_activity'
import { dayIn, type ReadWords } from '#register/formats/read_words'
import type { Vocabulary } from '#register/formats/vocabularies'

const LONGEST = 5000

/** Reads cells of one activity, and keeps what cannot be read, or wants a look, with its place. */
export class CellReader {
  readonly faults: CellFault[] = []
  readonly notes: CellNote[] = []

  constructor(
    readonly words: ReadWords,
    /** In a file of ours nothing is guessed; in another one, words stand where ours are parted. */
    readonly isOurs: boolean
  ) {}

  text(row: PlacedRow, column: string): string {
    const cell = row.cells[column]
    if (!cell) return ''
    if (cell.text.length > LONGEST) this.fault(cell, 'too_long')
    return this.isOurs ? cell.text : cell.text.trim()
  }

  day(cell: PlacedCell | undefined): string | null {
    if (!cell || cell.text.trim() === '') return null
    const day = dayIn(cell.text)
    if (day === null) this.fault(cell, 'day')
    return day
  }

  fault({ place, text }: PlacedCell, fault: CellFault['fault']): void {
    this.faults.push({ place, fault, text: text.slice(0, 80) })
  }

  note(place: Place, note: CellNote['note'], text: string): void {
    this.notes.push({ place, note, text: text.slice(0, 80) })
  }

  /** A value of a list; an empty cell says none. */
  value<Its extends Vocabulary>(row: PlacedRow, column: string, vocabulary: Its) {
    const text = this.text(row, column)
    if (text.trim() === '') return null
    const value = this.words.find(vocabulary, text)
    if (value === null) this.fault(row.cells[column]!, 'word')
    return value
  }

  said(row: PlacedRow, column: string): Said | null {
    const text = this.text(row, column)
    return text === '' ? null : inWords(text)
  }

  country(row: PlacedRow): string {
    const text = this.text(row, 'country')
    if (text.trim() === '') return ''
    const code = this.words.country(text)
    if (code === null) this.fault(row.cells.country!, 'country')
    return code ?? ''
  }

  /** In our files the mark is the word itself; others write it in many ways. */
  isYes(text: string): boolean {
    if (this.isOurs) return this.words.isExactly('yes_no.yes', text)
    return this.words.find('yes_no', text) === 'yes'
  }

  isNo(text: string): boolean {
    return !this.isOurs && this.words.find('yes_no', text) === 'no'
  }
}
