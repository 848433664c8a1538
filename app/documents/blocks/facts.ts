import type { FactsBlock } from '#documents/domain/description'
import type { Tag } from '#documents/typesetting/archival_document'
import { type Line } from '#documents/typesetting/lines'
import { MARGINS, STYLES, TEXT_WIDTH } from '#documents/typesetting/page'
import { heightOf, type Sheet } from '#documents/typesetting/sheet'
import { writeLines } from '#documents/typesetting/write'

const LABEL_WIDTH = 140
const GAP = 16
const PADDING = 4

/** What is known, as names and values: a list whose labels are the names. */
export function drawFacts(sheet: Sheet, parent: Tag, { items }: FactsBlock): void {
  const list = sheet.doc.tag(parent, 'L')
  for (const { label, value } of items) {
    const labelLines = sheet.lines(label, STYLES.label, LABEL_WIDTH)
    const valueLines = sheet.lines(value, STYLES.body, TEXT_WIDTH - LABEL_WIDTH - GAP)
    drawFact(sheet, list, labelLines, valueLines)
  }
  list.end()
  sheet.space(10)
}

function drawFact(sheet: Sheet, list: Tag, labelLines: Line[], valueLines: Line[]): void {
  sheet.ensure(Math.min(heightOf(valueLines), 120) + 2 * PADDING)
  sheet.y += PADDING
  const item = sheet.doc.tag(list, 'LI')
  const { y, pageCount } = sheet

  const label = sheet.doc.tag(item, 'Lbl')
  writeLines(sheet, label, labelLines, MARGINS.left, y)
  label.end()
  const body = sheet.doc.tag(item, 'LBody')
  sheet.flow(body, valueLines, MARGINS.left + LABEL_WIDTH + GAP)
  body.end()
  item.end()

  const staysOnPage = sheet.pageCount === pageCount
  if (staysOnPage) sheet.y = Math.max(sheet.y, y + heightOf(labelLines))
  sheet.y += PADDING
  sheet.hairline(sheet.y)
}
