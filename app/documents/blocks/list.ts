import type { ListBlock } from '#documents/domain/description'
import type { Tag } from '#documents/typesetting/archival_document'
import { MARGINS, STYLES, TEXT_WIDTH } from '#documents/typesetting/page'
import type { Sheet } from '#documents/typesetting/sheet'
import { writeLines } from '#documents/typesetting/write'

const INDENT = 20

export function drawList(sheet: Sheet, parent: Tag, { items, numbered }: ListBlock): void {
  const list = sheet.doc.tag(parent, 'L')
  items.forEach((text, index) => {
    const lines = sheet.lines(text, STYLES.body, TEXT_WIDTH - INDENT)
    const mark = sheet.lines(numbered ? `${index + 1}.` : '–', STYLES.label, INDENT)
    sheet.ensure(STYLES.body.leading * Math.min(lines.length, 2))

    const item = sheet.doc.tag(list, 'LI')
    const label = sheet.doc.tag(item, 'Lbl')
    writeLines(sheet, label, mark, MARGINS.left + 3, sheet.y)
    label.end()
    const body = sheet.doc.tag(item, 'LBody')
    sheet.flow(body, lines, MARGINS.left + INDENT)
    body.end()
    item.end()
    sheet.y += 3
  })
  list.end()
  sheet.space(7)
}
