import type { NoteBlock } from '#documents/domain/description'
import type { Tag } from '#documents/typesetting/archival_document'
import { type Line } from '#documents/typesetting/lines'
import { BOTTOM, INK, MARGINS, STYLES, TEXT_WIDTH } from '#documents/typesetting/page'
import { heightOf, type Sheet } from '#documents/typesetting/sheet'

const PADDING = 12
const LEFT = MARGINS.left + PADDING + 3
const WIDTH = TEXT_WIDTH - 2 * PADDING - 3

/** A word aside: a tinted panel with a rule of ink; longer than a page, it goes on bare. */
export function drawNote(sheet: Sheet, parent: Tag, { title, text }: NoteBlock): void {
  const titleLines = sheet.lines(title, STYLES.strong, WIDTH)
  const paragraphs = text.map((inline) => sheet.lines(inline, STYLES.body, WIDTH))
  const height = heightOf([titleLines, ...paragraphs].flat()) + 3 * paragraphs.length
  sheet.space(4)
  sheet.ensure(height + 2 * PADDING)
  drawPanel(sheet, Math.min(height + 2 * PADDING, BOTTOM - sheet.y))
  sheet.y += PADDING

  const note = sheet.doc.tag(parent, 'Div')
  for (const lines of [titleLines, ...paragraphs]) writeParagraph(sheet, note, lines)
  note.end()
  sheet.y += PADDING
  sheet.space(10)
}

function writeParagraph(sheet: Sheet, note: Tag, lines: Line[]): void {
  if (!lines.length) return
  const paragraph = sheet.doc.tag(note, 'P')
  sheet.flow(paragraph, lines, LEFT)
  paragraph.end()
  sheet.space(3)
}

function drawPanel(sheet: Sheet, height: number): void {
  sheet.doc.artifact(() => {
    sheet.doc.rect(MARGINS.left, sheet.y, TEXT_WIDTH, height).fill(INK.wash)
    sheet.doc.rect(MARGINS.left, sheet.y, 2.5, height).fill(INK.accent)
  })
}
