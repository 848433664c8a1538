import type { I18n } from '@adonisjs/i18n'
import { FileWords } from '#register/formats/file_words'
import type { CellNote, LeftAside, Place } from '#register/formats/read_activity'
import { canImport, type ImportPlan } from '#register/imports/import_plan'
import type { Difference } from '#register/imports/differences'
import { LINE_STATES, type PlannedLine } from '#register/imports/plan'

/** Lines shown of a long file: those that need somebody first. */
const SHOWN = 300

/** What a file would do to the register, in words. */
export function importPreview(plan: ImportPlan, i18n: I18n) {
  const say = (key: string, data = {}) => i18n.t(`register_files.import.${key}`, data)
  if ('fault' in plan) {
    const { fault, ...where } = { line: 0, where: '', ...plan.fault }
    return { fault: say(`faults.${fault}`, where), lines: [], counts: [], leftAside: [], hidden: 0 }
  }
  const { lines, leftAside } = plan
  const counts = LINE_STATES.map((is) => ({ is, count: lines.filter((it) => it.is === is).length }))
  const shown = lines.toSorted((one, other) => rank(one) - rank(other) || one.number - other.number)
  const canChange = lines.some((it) => it.is === 'new' || isChoice(it))
  return {
    fault: null,
    counts: counts.filter(({ count }) => count > 0),
    canImport: canImport(plan),
    isNothingNew: !canChange && lines.every(({ is }) => is !== 'invalid'),
    hidden: Math.max(0, lines.length - SHOWN),
    leftAside: leftAside.map((it) => leftAsideInWords(it, say)),
    lines: shown.slice(0, SHOWN).map((line) => lineInWords(line, i18n)),
  }
}

type Say = (key: string, data?: object) => string

function rank({ is }: PlannedLine): number {
  return LINE_STATES.indexOf(is)
}

/** A conflict that somebody may decide; what the product tells is not up to a file. */
function isChoice(line: PlannedLine): boolean {
  return line.is === 'conflict' && (line.facts !== null || line.completion !== null)
}

function leftAsideInWords({ sheet, reason }: LeftAside, say: Say): string {
  return say(`left_aside.${reason}`, { sheet })
}

function lineInWords(line: PlannedLine, i18n: I18n) {
  const { read, number, is } = line
  const words = new FileWords(i18n)
  const said = read.facts.name
  return {
    ...{ number, is, reference: read.reference, isChoice: isChoice(line) },
    name: (said && words.said(said)) || '–',
    notes: notesOf(line, words),
  }
}

function notesOf(line: PlannedLine, words: FileWords): string[] {
  const { read } = line
  const faults = read.faults.map(({ place, fault, text }) =>
    words.label('import.cell', {
      cell: cellName(place, words),
      what: words.label(`import.cell_faults.${fault}`, { text }),
    })
  )
  const notes = read.notes.map((it) => noteInWords(it, words))
  const repeated =
    line.is === 'invalid' && line.sameAs !== null
      ? [words.label('import.repeated', { number: line.sameAs })]
      : []
  const differences =
    line.is === 'conflict' ? line.differences.map((it) => differenceInWords(it, words)) : []
  return [...faults, ...repeated, ...notes, ...differences]
}

function noteInWords({ place, note, text }: CellNote, words: FileWords): string {
  const what = words.label(`import.notes.${note}`, { text })
  return words.label('import.cell', { cell: cellName(place, words), what })
}

const LONGEST = 160

function differenceInWords(it: Difference, words: FileWords): string {
  const what = it.column
    ? words.label(`columns.${it.section}.${it.column}`)
    : words.label(`sections.${it.section}`)
  if (it.isToldByProduct) return words.label('import.told_by_product', { what })
  const short = (text: string) =>
    text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text || words.label('import.nothing')
  const texts = { known: short(it.known), given: short(it.given) }
  return words.label('import.difference', { what, ...texts })
}

/** "Feuille « Paie », cellule B12" */
function cellName({ sheet, row, column }: Place, words: FileWords): string {
  if (sheet === 'JSON') return words.label('import.json_place', { number: row + 1 })
  const cell = `${letters(column)}${row + 1}`
  if (sheet === 'CSV') return words.label('import.csv_place', { cell })
  return words.label('import.place', { sheet, cell })
}

function letters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26))
  return column < 26 ? letter : letters(Math.trunc(column / 26) - 1) + letter
}
