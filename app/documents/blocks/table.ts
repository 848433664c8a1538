import type { Inline, TableBlock } from '#documents/domain/description'
import type { Tag } from '#documents/typesetting/archival_document'
import { type Line } from '#documents/typesetting/lines'
import {
  BOTTOM,
  INK,
  MARGINS,
  STYLES,
  TEXT_WIDTH,
  type TextStyle,
} from '#documents/typesetting/page'
import { heightOf, type Sheet } from '#documents/typesetting/sheet'
import { writeDecoration, writeLines } from '#documents/typesetting/write'

const GAP = 18
const PADDING = 5
const UNDER_CAPTION = 2
/** A row taller than a page begins where at least this much is left. */
const ROOM_TO_START = 100

type Column = { header: string; x: number; width: number; end: boolean }
type Cells = Line[][]

/** A table ruled by hairlines; its header comes again on every page, as decoration. */
export function drawTable(sheet: Sheet, parent: Tag, block: TableBlock): void {
  const columns = columnsOf(block)
  const header = cellsOf(
    sheet,
    block.columns.map(({ header: text }) => text),
    columns,
    () => STYLES.columnHeader
  )
  const rows = block.rows.map((row) =>
    cellsOf(sheet, row, columns, (index) =>
      block.rowHeaders && index === 0 ? STYLES.cellStrong : STYLES.cell
    )
  )
  const caption = sheet.lines(block.caption, STYLES.strong)
  sheet.space(4)
  const opening = heightOf(caption) + UNDER_CAPTION + heightOfRow(header)
  sheet.ensure(opening + Math.min(heightOfRow(rows[0] ?? []), ROOM_TO_START))

  const table = sheet.doc.tag(parent, 'Table')
  drawCaption(sheet, table, caption)
  drawHeader(sheet, table, header, columns)
  drawBody(sheet, table, rows, { header, columns, rowHeaders: !!block.rowHeaders })
  table.end()
  sheet.space(14)
}

function drawCaption(sheet: Sheet, table: Tag, lines: Line[]): void {
  const caption = sheet.doc.tag(table, 'Caption')
  const paragraph = sheet.doc.tag(caption, 'P')
  sheet.flow(paragraph, lines)
  paragraph.end()
  caption.end()
  sheet.space(UNDER_CAPTION)
}

function drawHeader(sheet: Sheet, table: Tag, cells: Cells, columns: Column[]): void {
  const head = sheet.doc.tag(table, 'THead')
  const row = sheet.doc.tag(head, 'TR')
  cells.forEach((lines, index) => {
    const cell = sheet.doc.tag(row, 'TH', { scope: 'Column' })
    writeCell(sheet, cell, lines, columns[index], sheet.y + PADDING)
    cell.end()
  })
  row.end()
  head.end()
  endHeader(sheet, cells)
}

function repeatHeader(sheet: Sheet, cells: Cells, columns: Column[]): void {
  sheet.doc.artifact(() => {
    cells.forEach((lines, index) => {
      for (const [line, x, y] of placedLines(lines, columns[index], sheet.y + PADDING)) {
        writeDecoration(sheet, [line], x, y)
      }
    })
  }, 'Pagination')
  endHeader(sheet, cells)
}

function endHeader(sheet: Sheet, cells: Cells): void {
  sheet.y += heightOfRow(cells)
  sheet.hairline(sheet.y, MARGINS.left, TEXT_WIDTH, INK.text)
}

type Repeated = { header: Cells; columns: Column[]; rowHeaders: boolean }

function drawBody(sheet: Sheet, table: Tag, rows: Cells[], repeated: Repeated): void {
  if (!rows.length) return
  const body = sheet.doc.tag(table, 'TBody')
  for (const cells of rows) drawRow(sheet, body, cells, repeated)
  body.end()
}

/** A row stays whole; one that is taller than a page is cut at its lines. */
function drawRow(sheet: Sheet, body: Tag, cells: Cells, repeated: Repeated): void {
  const { columns, rowHeaders } = repeated
  const height = heightOfRow(cells)
  const neverFits = height > BOTTOM - MARGINS.top - heightOfRow(repeated.header)
  if (height > sheet.room && !(neverFits && sheet.room > ROOM_TO_START)) turnPage(sheet, repeated)
  const row = sheet.doc.tag(body, 'TR')
  const tags = cells.map((_, index) =>
    rowHeaders && index === 0
      ? sheet.doc.tag(row, 'TH', { scope: 'Row' })
      : sheet.doc.tag(row, 'TD')
  )
  for (let rest = cells; ;) {
    const [here, later] = splitRow(rest, sheet.room - 2 * PADDING)
    here.forEach((lines, index) =>
      writeCell(sheet, tags[index], lines, columns[index], sheet.y + PADDING)
    )
    sheet.y += heightOfRow(here)
    sheet.hairline(sheet.y)
    if (later.every((lines) => lines.length === 0)) break
    rest = later
    turnPage(sheet, repeated)
  }
  tags.forEach((tag) => tag.end())
  row.end()
}

function turnPage(sheet: Sheet, { header, columns }: Repeated): void {
  sheet.newPage()
  repeatHeader(sheet, header, columns)
}

function splitRow(cells: Cells, room: number): [Cells, Cells] {
  const count = Math.max(1, Math.floor(room / STYLES.cell.leading))
  return [cells.map((lines) => lines.slice(0, count)), cells.map((lines) => lines.slice(count))]
}

function writeCell(sheet: Sheet, cell: Tag, lines: Line[], column: Column, top: number): void {
  if (!lines.length) return
  if (!column.end) return writeLines(sheet, cell, lines, column.x, top)
  for (const [line, x, y] of placedLines(lines, column, top)) writeLines(sheet, cell, [line], x, y)
}

function placedLines(lines: Line[], { x, width, end }: Column, top: number) {
  return lines.map((line, index): [Line, number, number] => [
    line,
    end ? x + width - line.width : x,
    top + index * line.style.leading,
  ])
}

function cellsOf(
  sheet: Sheet,
  texts: Inline[],
  columns: Column[],
  styleOf: (index: number) => TextStyle
): Cells {
  return texts.map((text, index) => sheet.lines(text, styleOf(index), columns[index].width))
}

function heightOfRow(cells: Cells): number {
  return Math.max(0, ...cells.map(heightOf)) + 2 * PADDING
}

function columnsOf({ columns }: TableBlock): Column[] {
  const shares = columns.reduce((sum, { width }) => sum + width, 0)
  const available = TEXT_WIDTH - GAP * (columns.length - 1)
  let x = MARGINS.left
  return columns.map(({ header, width, align }) => {
    const column = { header, x, width: (width / shares) * available, end: align === 'end' }
    x += column.width + GAP
    return column
  })
}
