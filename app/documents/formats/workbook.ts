import { readOds } from 'hucre/ods'
import { type CellValue, readXlsx, type Sheet as ReadSheet } from 'hucre/xlsx'
import { DateTime } from 'luxon'
import { ArchiveRefused, unzip } from '#documents/formats/unzip'
import { withoutGuard } from '#documents/formats/csv'
import { csvText, readCsv, type CsvFault } from '#documents/formats/csv_reader'
import { ODS_TYPE } from '#documents/formats/ods'
import { zip } from '#documents/formats/zip'

/** A sheet as text: a day is ISO, an empty cell is ''; each cell at its row and column. */
export type Grid = {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
  /** Cells over several rows, where there are any: their text stands in the first row only. */
  readonly tall?: readonly TallCell[]
}

/** From `row` to `last`, both counted. */
export type TallCell = { readonly row: number; readonly last: number; readonly column: number }

export type WorkbookFault = { fault: 'not_a_workbook' | 'broken' | 'huge' | 'active' } | CsvFault

const MOST_CELLS = 2_000_000
const MOST_COLUMNS = 64
const LAST_COLUMN = 'BL'
const MOST_ROWS = 20_000
/** The same row many times over is decoration, or an attack; many empty rows keep the others in their place. */
const MOST_REPEATED = { columns: MOST_COLUMNS, rows: 4 } as const
const MOST_EMPTY = { together: 1_000, inAll: 100_000 } as const

/**
 * The sheets of a spreadsheet (OpenDocument, Office Open XML or CSV), by its bytes alone. Nothing in it
 * is computed: of a formula there is what its author last saw.
 */
export async function readWorkbook(bytes: Buffer): Promise<readonly Grid[] | WorkbookFault> {
  if (!bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))) return gridOfCsv(bytes)
  try {
    const parts = textsOf(bytes)
    if ([...parts.values()].some((text) => text.includes('<!DOCTYPE'))) return { fault: 'active' }
    if (parts.get('mimetype')?.startsWith(ODS_TYPE)) return await fromOds(parts)
    if (parts.has('xl/workbook.xml')) return await fromXlsx(parts)
    return { fault: 'not_a_workbook' }
  } catch (error) {
    return { fault: error instanceof ArchiveRefused ? error.fault : 'broken' }
  }
}

/** Only what the sheets are made of: pictures, macros and previews are never unfolded. */
const PART =
  /^(mimetype|content\.xml|\[Content_Types\]\.xml|_rels\/\.rels|xl\/(workbook|sharedStrings|styles)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/

function textsOf(bytes: Buffer): Map<string, string> {
  const parts = unzip(bytes, (name) => PART.test(name))
  return new Map([...parts].map(([name, content]) => [name, content.toString('utf8')]))
}

async function fromOds(parts: Map<string, string>) {
  const content = parts.get('content.xml')
  if (content === undefined) return { fault: 'broken' } as const
  const plain = confined(content)
  if (plain === null) return { fault: 'huge' } as const
  const { sheets } = await readOds(
    await packed(
      new Map([
        ['mimetype', ODS_TYPE],
        ['content.xml', plain],
      ])
    )
  )
  return gridsOf(sheets)
}

async function fromXlsx(parts: Map<string, string>) {
  const sheets = [...parts.keys()].filter((name) => name.startsWith('xl/worksheets/')).length
  const rows = Math.min(MOST_ROWS, Math.trunc(MOST_CELLS / MOST_COLUMNS / Math.max(1, sheets)))
  const range = `A1:${LAST_COLUMN}${rows}`
  const book = await readXlsx(await packed(parts), { range })
  return gridsOf(book.sheets)
}

/** The first day that an archive can tell. */
const UNDATED = DateTime.utc(1980)

/** Handed over again as plain entries: whoever reads them unfolds nothing. */
async function packed(parts: ReadonlyMap<string, string>): Promise<Uint8Array> {
  async function* entries() {
    for (const [name, stored] of parts) yield { name, stored }
  }
  return new Uint8Array(Buffer.concat(await Array.fromAsync(zip(entries(), UNDATED))))
}

/**
 * A content where rows stand directly in their table, and where repetition is bounded; null when it
 * would still be far more cells than a register has.
 */
function confined(content: string): string | null {
  let cells = 0
  const spaced = withEmptyRows(
    content.replace(/<\/?table:(table-header-rows|table-rows|table-row-group)\b[^>]*>/g, '')
  )
  if (spaced === null) return null
  const plain = spaced.replace(
    /table:number-(columns|rows)-repeated\s*=\s*(["'])(.*?)\2/g,
    (_, what: 'columns' | 'rows', quote: string, told: string) => {
      const count = Math.max(1, Math.min(Math.trunc(Number(told)) || 1, MOST_REPEATED[what]))
      if (what === 'columns') cells += count
      return `table:number-${what}-repeated=${quote}${count}${quote}`
    }
  )
  cells += content.split('<table:table-cell').length
  return cells > MOST_CELLS ? null : plain
}

const EMPTY_ROW =
  /<table:table-row\b([^>]*?)(?:\/>|>(?:\s*<table:(?:covered-)?table-cell\b[^>]*\/>)*\s*<\/table:table-row>)/g

/** Empty rows one by one, so that what follows stays in its row; null when there are far too many. */
function withEmptyRows(content: string): string | null {
  let empty = 0
  const spaced = content.replace(EMPTY_ROW, (row, attributes: string) => {
    if (/office:value=/.test(row)) return row
    const told = /number-rows-repeated\s*=\s*["'](\d+)["']/.exec(attributes)
    const count = Number(told?.[1] ?? 1)
    const kept = count > MOST_EMPTY.together ? 1 : count
    empty += kept
    return empty > MOST_EMPTY.inAll
      ? ''
      : '<table:table-row><table:table-cell/></table:table-row>'.repeat(kept)
  })
  return empty > MOST_EMPTY.inAll ? null : spaced
}

function gridsOf(sheets: readonly ReadSheet[]): readonly Grid[] {
  return sheets.map(({ name, rows, merges }) => {
    const tall = tallCells(merges ?? [])
    return {
      name,
      rows: rows.slice(0, MOST_ROWS).map((row) => [...row].slice(0, MOST_COLUMNS).map(textOf)),
      ...(tall.length > 0 ? { tall } : {}),
    }
  })
}

function tallCells(merges: NonNullable<ReadSheet['merges']>): readonly TallCell[] {
  return merges
    .filter(({ startRow, endRow }) => endRow > startRow && startRow < MOST_ROWS)
    .slice(0, MOST_ROWS)
    .map(({ startRow: row, endRow: last, startCol: column }) => ({ row, last, column }))
}

function textOf(value: CellValue | undefined): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, '')
  return String(value)
}

function gridOfCsv(bytes: Buffer): readonly Grid[] | WorkbookFault {
  const isWide = bytes[0] === 0xff || bytes[0] === 0xfe
  if (!isWide && bytes.includes(0)) return { fault: 'not_a_workbook' }
  const records = readCsv(csvText(bytes))
  if ('fault' in records) return records
  const rows: string[][] = []
  for (const { line, cells } of records) rows[line - 1] = cells.map(withoutGuard)
  return [{ name: 'CSV', rows: Array.from(rows, (row) => row ?? []) }]
}
