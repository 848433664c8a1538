import type { DateTime } from 'luxon'
import { type ArchiveEntry, type StoredEntry, zip } from '#documents/formats/zip'

/** Text, a number, or a day (ISO): never a formula, whatever a text begins with. */
export type SheetCell = string | number | { readonly day: string } | null | undefined

export type Sheet = {
  readonly name: string
  readonly language: 'fr' | 'en'
  /** The first row is shown as a heading, and each one that follows an empty row. */
  readonly rows: AsyncIterable<readonly SheetCell[]> | Iterable<readonly SheetCell[]>
}

export const ODS_TYPE = 'application/vnd.oasis.opendocument.spreadsheet'

/**
 * A spreadsheet (OpenDocument 1.3) as a stream: rows are written as they come, so that memory does
 * not grow with them. A cell of text has the type of text, which no spreadsheet computes.
 *
 * @param at date of the file, in its own zone.
 */
export function ods(sheets: readonly Sheet[], at: DateTime): AsyncGenerator<Uint8Array> {
  return zip(entries(sheets), at)
}

async function* entries(sheets: readonly Sheet[]): AsyncGenerator<ArchiveEntry | StoredEntry> {
  yield { name: 'mimetype', stored: ODS_TYPE }
  yield { name: 'META-INF/manifest.xml', content: once(MANIFEST) }
  yield { name: 'content.xml', content: content(sheets) }
}

async function* content(sheets: readonly Sheet[]): AsyncGenerator<string> {
  yield `${HEAD}${styles(sheets[0]?.language ?? 'fr')}<office:body><office:spreadsheet>`
  for (const sheet of sheets) yield* table(sheet)
  yield '</office:spreadsheet></office:body></office:document-content>'
}

async function* table({ name, rows }: Sheet): AsyncGenerator<string> {
  yield `<table:table table:name="${escaped(name)}">${COLUMNS}`
  let style = 'heading'
  for await (const row of rows) {
    const cells = row.map((cell) => written(cell, style)).join('')
    yield `<table:table-row table:style-name="row">${cells}</table:table-row>`
    style = row.length === 0 ? 'heading' : 'text'
  }
  yield '</table:table>'
}

/** Rows come as they come: all columns are as wide, so that most words are read without a hand. */
const COLUMNS = '<table:table-column table:style-name="column" table:number-columns-repeated="64"/>'

function written(cell: SheetCell, style: string): string {
  if (cell === null || cell === undefined || cell === '') return '<table:table-cell/>'
  if (typeof cell === 'number') {
    return `<table:table-cell office:value-type="float" office:value="${cell}"><text:p>${cell}</text:p></table:table-cell>`
  }
  if (typeof cell === 'object') {
    const day = escaped(cell.day)
    return `<table:table-cell table:style-name="day" office:value-type="date" office:date-value="${day}"><text:p>${day}</text:p></table:table-cell>`
  }
  const lines = cell.split(/\r\n|\r|\n/).map((line) => `<text:p>${spaced(line)}</text:p>`)
  return `<table:table-cell table:style-name="${style}" office:value-type="string">${lines.join('')}</table:table-cell>`
}

/** Several spaces would be read as one. */
function spaced(line: string): string {
  return escaped(line)
    .replaceAll('\t', '<text:tab/>')
    .replace(/^ | {2,}/g, (run) => `<text:s text:c="${run.length}"/>`)
}

/** Characters XML 1.0 cannot hold are left out. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

async function* once(text: string): AsyncGenerator<string> {
  yield text
}

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
const OASIS = 'urn:oasis:names:tc:opendocument:xmlns'

const MANIFEST = `${XML}<manifest:manifest xmlns:manifest="${OASIS}:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${ODS_TYPE}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`

const HEAD = `${XML}<office:document-content xmlns:office="${OASIS}:office:1.0" xmlns:table="${OASIS}:table:1.0" xmlns:text="${OASIS}:text:1.0" xmlns:style="${OASIS}:style:1.0" xmlns:number="${OASIS}:datastyle:1.0" xmlns:fo="${OASIS}:xsl-fo-compatible:1.0" office:version="1.3">`

function styles(language: 'fr' | 'en'): string {
  const country = language === 'fr' ? 'FR' : 'GB'
  const cell = (name: string, inside: string, more = '') =>
    `<style:style style:name="${name}" style:family="table-cell"${more}>${inside}</style:style>`
  const words = `fo:language="${language}" fo:country="${country}"`
  const wrapped = '<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/>'
  const row = `<style:style style:name="row" style:family="table-row"><style:table-row-properties style:use-optimal-row-height="true"/></style:style>`
  const column = `<style:style style:name="column" style:family="table-column"><style:table-column-properties style:column-width="6cm"/></style:style>`
  return `<office:automatic-styles>${column}${row}<number:date-style style:name="iso"><number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/></number:date-style>${cell('heading', `${wrapped}<style:text-properties fo:font-weight="bold" ${words}/>`)}${cell('text', `${wrapped}<style:text-properties ${words}/>`)}${cell('day', wrapped, ' style:data-style-name="iso"')}</office:automatic-styles>`
}
