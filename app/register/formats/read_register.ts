import { type Grid, readWorkbook, type WorkbookFault } from '#documents/formats/workbook'
import { embeddedFile } from '#documents/verification/embedded_files'
import { inWords } from '#register/domain/said'
import { CellReader } from '#register/formats/cell_reader'
import { FILE_FORMAT } from '#register/formats/ods'
import {
  NO_READ_DATES,
  type PlacedCell,
  type LeftAside,
  type ReadActivity,
  type ReadRegister,
  type ReadDates,
} from '#register/formats/read_activity'
import { factsIn } from '#register/formats/read_facts'
import { EMBEDDED_NAME } from '#register/formats/json'
import { type JsonFault, looksLikeJson, readJson } from '#register/formats/read_json'
import { type Identity, readSheet, type ReadSheet } from '#register/formats/read_sheet'
import { headerOf, isOurTable, isTable, readTable, type Header } from '#register/formats/read_table'
import { plainLabel } from '#register/formats/known_labels'
import type { ReadWords } from '#register/formats/read_words'

export type FileFault =
  WorkbookFault | JsonFault | { fault: 'no_activity' | 'too_many' | 'pdf_without_register' }

const MOST_ACTIVITIES = 1000

/** What a file says of activities: ours (PDF, ODS, CSV, JSON), the CNIL's simplified register, or near to it. */
export async function readRegister(
  bytes: Buffer,
  words: ReadWords
): Promise<ReadRegister | FileFault> {
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return readPdf(bytes, words)
  if (looksLikeJson(bytes)) return readJson(bytes, (key) => words.knows(key))
  const grids = await readWorkbook(bytes)
  if ('fault' in grids) return grids
  const its = ofController(grids, words)
  if (its.length === 0) return { fault: 'processor' }
  const read = readGrids(its, words)
  if (read.activities.length > MOST_ACTIVITIES) return { fault: 'too_many' }
  return read.activities.length === 0 ? { fault: 'no_activity' } : read
}

/** Our PDF carries its register; a PDF printed by others says nothing that could be read for sure. */
function readPdf(bytes: Buffer, words: ReadWords): ReadRegister | FileFault {
  const json = embeddedFile(bytes, EMBEDDED_NAME)
  return json ? readJson(json, (key) => words.knows(key)) : { fault: 'pdf_without_register' }
}

/**
 * The register of a controller, where our file binds that of a processor to it: from the list of the
 * controllers on, and the list of activities before it, everything is of the other one.
 */
function ofController(grids: readonly Grid[], words: ReadWords): readonly Grid[] {
  const isOther = (row: readonly string[] = []) =>
    row[4] === 'SIRET' &&
    words.isExactly('actors.holder', row[0]) &&
    words.isExactly('actors.address', row[1])
  const sheet = grids.findIndex(({ rows }) => isOther(rows[0]))
  if (sheet >= 0) return grids.slice(0, Math.max(0, sheet - 1))
  return grids.map((grid) => {
    const line = grid.rows.findIndex(isOther)
    return line < 0 ? grid : { ...grid, rows: grid.rows.slice(0, line) }
  })
}

function readGrids(grids: readonly Grid[], words: ReadWords): ReadRegister {
  const isOurs = grids.some(({ rows }) => rows.slice(0, 10).some((row) => row[1] === FILE_FORMAT))
  const activities: ReadActivity[] = []
  const leftAside: LeftAside[] = []
  const lists: ReadActivity[] = []
  for (const grid of grids) {
    const isRecord = isOurs && words.isExactly('sheets.record', grid.rows[0]?.[0])
    const header = isRecord ? null : headerOf(grid, words)
    if (header && isTable(header)) {
      activities.push(...fromTable(grid, header, words))
    } else if (header) {
      lists.push(...fromList(grid, header, words))
    } else {
      const found = fromSheet(grid, words, isOurs)
      if ('reason' in found) leftAside.push(found)
      else activities.push(found)
    }
  }
  return { activities: [...activities, ...notAmong(activities, lists)], leftAside }
}

/** Activities of a list that no sheet tells more of. */
function notAmong(told: readonly ReadActivity[], listed: readonly ReadActivity[]) {
  const names = new Set(told.map(({ name }) => plainLabel(name)))
  const references = new Set(told.map(({ reference }) => reference).filter(Boolean))
  return listed.filter(
    ({ name, reference }) => !names.has(plainLabel(name)) && !references.has(reference)
  )
}

function* fromTable(grid: Grid, header: Header, words: ReadWords): Generator<ReadActivity> {
  for (const sheet of readTable(grid, header)) yield activityOf(sheet, words, isOurTable(header))
}

function* fromList(grid: Grid, header: Header, words: ReadWords): Generator<ReadActivity> {
  for (const { identity } of readTable(grid, header)) {
    const name = identity.name
    if (!name || name.text.trim() === '' || /^\s*ex(emple)?\s*[.:]/i.test(name.text)) continue
    const read = activityOf({ identity, sections: {} }, words, false)
    const note = { place: name.place, note: 'list_only' as const, text: '' }
    yield { ...read, state: 'draft', notes: [note] }
  }
}

function fromSheet(grid: Grid, words: ReadWords, isOurs: boolean): ReadActivity | LeftAside {
  const sheet = readSheet(grid, words, isOurs)
  const isEmpty = Object.values(sheet.sections).every((rows) => rows.length === 0)
  const name = sheet.identity.name?.text.trim() ?? ''
  if (!sheet.identity.name) return { sheet: grid.name, reason: 'nothing_known' }
  if (!isOurs && /(^|[^\p{L}])(exemple|example)/iu.test(grid.name)) {
    return { sheet: grid.name, reason: 'example' }
  }
  if (name === '' && isEmpty) return { sheet: grid.name, reason: 'empty' }
  return activityOf(sheet, words, isOurs)
}

function activityOf(
  { identity, sections }: ReadSheet,
  words: ReadWords,
  isOurs: boolean
): ReadActivity {
  const reader = new CellReader(words, isOurs)
  /** A section without a row says nothing, save in our own files, where it says that there is none. */
  const told = Object.fromEntries(
    Object.entries(sections).filter(([, rows]) => isOurs || rows.length > 0)
  )
  const name = textOf(identity.name, isOurs)
  const about = textOf(identity.about, isOurs)
  const facts = factsIn(told, reader)
  const dates = datesOf(identity, reader)
  const { place } = identity.name!
  const nameless = { place, fault: 'nameless' as const, text: '' }
  return {
    place,
    name,
    reference: textOf(identity.reference, false),
    dataset: null,
    state: identity.state ? words.find('states', identity.state.text) : null,
    facts: {
      name: inWords(name),
      ...(about ? { about: inWords(about) } : isOurs ? { about: null } : {}),
      ...facts,
    },
    dates,
    faults: [...(name.trim() === '' ? [nameless] : []), ...reader.faults],
    notes: reader.notes,
  }
}

function textOf(cell: PlacedCell | undefined, isOurs: boolean): string {
  return isOurs ? (cell?.text ?? '') : (cell?.text.trim() ?? '')
}

function datesOf(identity: Identity, reader: CellReader): ReadDates {
  return {
    ...NO_READ_DATES,
    createdOn: reader.day(identity.created),
    updatedOn: reader.day(identity.updated),
    reviewedOn: reader.day(identity.reviewed),
    nextReviewOn: reader.day(identity.next_review),
  }
}
