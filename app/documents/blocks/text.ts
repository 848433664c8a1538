import type { HeadingBlock, ParagraphBlock } from '#documents/domain/description'
import type { Tag } from '#documents/typesetting/archival_document'
import { STYLES } from '#documents/typesetting/page'
import { heightOf, type Sheet } from '#documents/typesetting/sheet'

const HEADINGS = {
  1: { style: STYLES.heading1, before: 24, after: 7 },
  2: { style: STYLES.heading2, before: 17, after: 5 },
  3: { style: STYLES.heading3, before: 12, after: 3 },
}
const PARAGRAPHS = { body: STYLES.body, lead: STYLES.lead, small: STYLES.small }

/** Room kept under a heading, so that it never ends a page. */
const COMPANY = 56

/** Writes a heading as `H<rank>` and says where it came to stand. */
export function drawHeading(sheet: Sheet, parent: Tag, block: HeadingBlock, rank: number) {
  const { style, before, after } = HEADINGS[block.level]
  const lines = sheet.lines(block.text, style)
  sheet.space(before)
  sheet.ensure(heightOf(lines) + after + COMPANY)
  const place = { page: sheet.pageCount, y: sheet.y }
  const heading = sheet.doc.tag(parent, `H${rank}`)
  sheet.flow(heading, lines)
  heading.end()
  sheet.space(after)
  return place
}

export function drawParagraph(sheet: Sheet, parent: Tag, block: ParagraphBlock): void {
  const lines = sheet.lines(block.text, PARAGRAPHS[block.tone ?? 'body'])
  if (!lines.length) return
  const paragraph = sheet.doc.tag(parent, 'P')
  sheet.flow(paragraph, lines)
  paragraph.end()
  sheet.space(8)
}
