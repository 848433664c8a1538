import type { DateTime } from 'luxon'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { dateInWords } from '#deadlines/wording'
import { ods, type Sheet, type SheetCell } from '#documents/formats/ods'
import type { RegisterActivity, RegisterDocument } from '#register/domain/register_document'
import { sectionsOf } from '#register/formats/activity_sections'
import { DATA_CATEGORIES, SENSITIVE_KINDS } from '#register/domain/vocabulary'
import { packRows } from '#register/formats/packed_cell'
import { actorRows, controllerRows } from '#register/formats/actors'
import type { FileWords } from '#register/formats/file_words'
import { JSON_FORMAT, JSON_VERSION } from '#register/formats/schema'
import { type SectionKey, SECTIONS, type Sections } from '#register/formats/sections'

/** Told in the first sheet, so that our own files are read back to the letter. */
export const FILE_FORMAT = `${JSON_FORMAT} ${JSON_VERSION}`

/**
 * A register as a spreadsheet, laid out as the CNIL's simplified register: the list of the activities,
 * then a sheet for each.
 */
export function registerOds(
  registers: readonly RegisterDocument[],
  words: FileWords,
  at: DateTime
): AsyncGenerator<Uint8Array> {
  const names = new Set<string>()
  return ods(
    registers.flatMap((register) => [...sheetsOf(register, { words, at, names })]),
    at
  )
}

type Book = { readonly words: FileWords; readonly at: DateTime; readonly names: Set<string> }

function* sheetsOf(register: RegisterDocument, book: Book): Generator<Sheet> {
  const { words, at, names } = book
  const { language } = words
  const measures = register.measures.map((it) => words.measure(it))
  const list = sheetName(words.label('sheets.list'), names)
  yield { name: list, language, rows: listRows(register, words, at) }
  if (register.kind === 'processor') {
    const name = sheetName(words.label('sheets.controllers'), names)
    yield { name, language, rows: controllerRows(register, words) }
  }
  for (const activity of register.activities) {
    const name = sheetName(`${activity.reference} ${words.said(activity.name)}`, names)
    const rows = () => recordRows(activity, register, { words, measures })
    yield { name, language, rows: { [Symbol.iterator]: rows } }
  }
}

/** At most 31 characters, none that a spreadsheet refuses, no two alike. */
function sheetName(name: string, taken: Set<string>): string {
  const plain = name
    .replace(/[[\]*?:/\\'\p{Cc}]/gu, ' ')
    .slice(0, 31)
    .trim()
  let tried = plain
  for (let number = 2; taken.has(tried.toLowerCase()); number++) {
    tried = `${plain.slice(0, 27)} ${number}`
  }
  taken.add(tried.toLowerCase())
  return tried
}

function* listRows(
  register: RegisterDocument,
  words: FileWords,
  at: DateTime
): Generator<SheetCell[]> {
  const label = (key: string) => words.label(`sheets.${key}`)
  const on = dateInWords(at.toISODate() as CivilDay, words.words.locale)
  yield [label('title'), register.holder.name]
  yield [words.label('sheets.about', { day: on })]
  yield [label('format'), FILE_FORMAT]
  yield []
  yield* actorRows(register, words)
  yield []
  yield [
    ...[label('list_name'), label('list_reference'), label('list_created')],
    ...[label('list_updated'), label('list_purpose'), label('list_sensitive')],
  ]
  for (const activity of register.activities) {
    const { name, reference, createdOn, updatedOn, purposes, sensitive } = activity
    const [first] = purposes
    yield [
      ...[words.said(name), reference, dayCell(createdOn), dayCell(updatedOn)],
      first ? words.said(first.purpose) : '',
      words.of('yes_no', sensitive.length > 0 ? 'yes' : 'no'),
    ]
  }
}

function dayCell(day: string | null): SheetCell {
  return day ? { day } : ''
}

type Common = { readonly words: FileWords; readonly measures: readonly string[] }

function* recordRows(
  activity: RegisterActivity,
  register: RegisterDocument,
  { words, measures }: Common
): Generator<SheetCell[]> {
  const sections = sectionsOf(activity, words, { measures })
  yield [words.label('sheets.record'), activity.reference]
  yield [words.label('sections.identity')]
  yield* identityRows(sections, words)
  yield []
  yield* actorRows(register, words)
  for (const [key, labels] of Object.entries(ROWS) as [SectionKey, RowLabels][]) {
    yield []
    yield heading(key, words)
    yield* labelled(key, labels, { sections, words })
  }
}

const DAYS = new Set(['created', 'updated', 'reviewed', 'next_review'])

function* identityRows({ identity: [cells] }: Sections, words: FileWords): Generator<SheetCell[]> {
  for (const [index, column] of SECTIONS.identity.entries()) {
    const value = cells[index] ?? ''
    const cell = DAYS.has(column) ? dayCell(value) : value
    yield [words.label(`columns.identity.${column}`), cell]
  }
}

/** What stands before each row: a number, or the first cell of the row itself. */
type RowLabels = 'number' | 'first' | 'purposes'

/** In the order of the CNIL's sheet; what it lacks stands where it belongs. */
const ROWS: Partial<Record<SectionKey, RowLabels>> = {
  joint: 'number',
  software: 'number',
  purposes: 'purposes',
  data: 'first',
  sensitive: 'first',
  retention: 'number',
  people: 'number',
  sources: 'number',
  recipients: 'number',
  measures: 'number',
  transfers: 'number',
  automated: 'number',
  screening: 'number',
}

function heading(key: SectionKey, words: FileWords): SheetCell[] {
  const columns = columnsShown(key)
  return [
    words.label(`sections.${key}`),
    ...columns.map((column) => words.label(`columns.${key}.${column}`)),
    ...(ROWS[key] === 'first' ? [words.label('sheets.retention')] : []),
  ]
}

/** The columns beside the label of a row. */
export function columnsShown(key: SectionKey): readonly string[] {
  const columns: readonly string[] = SECTIONS[key]
  return ROWS[key] === 'number' ? columns : columns.slice(1)
}

function* labelled(
  key: SectionKey,
  labels: RowLabels,
  { sections, words }: { sections: Sections; words: FileWords }
): Generator<SheetCell[]> {
  const rows = sections[key]
  if (labels === 'first') yield* categoryRows(key as 'data' | 'sensitive', { sections, words })
  else if (labels === 'purposes') yield* purposeRows(rows, words)
  else {
    yield* rows.map((row, index) => [words.label(`rows.${key}`, { number: index + 1 }), ...row])
  }
}

const CATEGORIES = { data: DATA_CATEGORIES, sensitive: SENSITIVE_KINDS } as const

/** A line for each category, as the CNIL's sheet has them, those of the activity first. */
function* categoryRows(
  key: 'data' | 'sensitive',
  { sections, words }: { sections: Sections; words: FileWords }
): Generator<SheetCell[]> {
  const kept = packRows(sections.retention.map((row) => row.slice(0, 3).filter(Boolean)))
  const told = new Set(sections[key].map(([category]) => category))
  yield* sections[key].map((row) => [...row, kept])
  for (const category of CATEGORIES[key]) {
    const label = words.of(key, category)
    if (!told.has(label)) yield [label]
  }
}

function* purposeRows(rows: Sections[SectionKey], words: FileWords): Generator<SheetCell[]> {
  let [mains, subs] = [0, 0]
  for (const [level, ...cells] of rows) {
    const isMain = level === words.of('levels', 'main')
    if (isMain) [mains, subs] = [mains + 1, 0]
    else subs++
    const key = !isMain ? 'sub' : mains === 1 ? 'main' : 'other_main'
    yield [words.label(`rows.${key}`, { number: isMain ? mains : subs }), ...cells]
  }
}
