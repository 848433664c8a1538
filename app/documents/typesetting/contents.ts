import { pdfString, type Tag } from '#documents/typesetting/archival_document'
import { linesOf, type Line } from '#documents/typesetting/lines'
import { INK, MARGINS, STYLES, TEXT_WIDTH } from '#documents/typesetting/page'
import { heightOf, type Sheet } from '#documents/typesetting/sheet'
import { writeLines } from '#documents/typesetting/write'

const NUMBER_WIDTH = 34
const INDENT = 16
const GAP = 3

export type Entry = { title: string; level: number; destination: string }
type Reserved = Entry & { lines: Line[]; page: number; y: number }

/**
 * A table of contents in two steps: its room is kept where it stands, and the
 * page numbers are written once every heading has found its page.
 */
export class Contents {
  #reserved: Reserved[] = []
  #tag: Tag | undefined

  constructor(private readonly sheet: Sheet) {}

  reserve(parent: Tag, entries: Entry[]): void {
    const { sheet } = this
    sheet.space(24)
    const title = sheet.doc.tag(parent, 'H2')
    sheet.flow(title, sheet.lines(sheet.words.contents, STYLES.heading1))
    title.end()
    sheet.space(6)
    this.#tag = sheet.doc.tag(parent, 'TOC')
    this.#reserved = entries.map((entry) => this.#keepRoom(entry))
    sheet.space(18)
  }

  /** `pages` gives the number of the page of each destination. */
  write(pages: Map<string, number>): void {
    if (!this.#tag) return
    for (const entry of this.#reserved) {
      this.sheet.doc.switchToPage(entry.page - 1)
      this.#writeEntry(this.#tag, entry, String(pages.get(entry.destination) ?? ''))
    }
    this.#tag.end()
  }

  #keepRoom(entry: Entry): Reserved {
    const { sheet } = this
    const style = entry.level === 1 ? STYLES.strong : STYLES.body
    const width = TEXT_WIDTH - NUMBER_WIDTH - indentOf(entry)
    const lines = linesOf(entry.title, style, width, sheet.fonts)
    sheet.ensure(heightOf(lines) + GAP)
    if (entry.level === 1) sheet.space(GAP)
    const reserved = { ...entry, lines, page: sheet.pageCount, y: sheet.y }
    sheet.y += heightOf(lines) + GAP
    return reserved
  }

  #writeEntry(toc: Tag, { title, lines, y, destination, ...entry }: Reserved, number: string) {
    const { doc } = this.sheet
    const x = MARGINS.left + indentOf(entry)
    const item = doc.tag(toc, 'TOCI')
    const link = doc.tag(doc.tag(item, 'Reference'), 'Link')
    const lastLine = y + heightOf(lines.slice(0, -1))
    writeLines(this.sheet, link, lines, x, y)
    this.#drawLeader(x + (lines.at(-1)?.width ?? 0), number, lastLine)
    const [figure] = this.sheet.lines(number, STYLES.body)
    if (figure) writeLines(this.sheet, link, [figure], rightOf(figure), lastLine)
    doc.goTo(x, y, MARGINS.left + TEXT_WIDTH - x, heightOf(lines), destination, {
      structParent: link,
      Contents: pdfString(`${title}, ${number}`),
    } as object)
    item.end()
  }

  /** Dots that lead the eye from a title to its page. */
  #drawLeader(from: number, number: string, y: number): void {
    const { doc } = this.sheet
    const [figure] = this.sheet.lines(number, STYLES.body)
    const to = (figure ? rightOf(figure) : MARGINS.left + TEXT_WIDTH) - 6
    const baseline = y + STYLES.body.leading * 0.5 + STYLES.body.size * 0.33
    doc.artifact(() => {
      doc.save()
      doc.lineWidth(0.7).lineCap('round').dash(0.01, { space: 4 }).strokeColor(INK.muted)
      doc
        .moveTo(from + 6, baseline)
        .lineTo(to, baseline)
        .stroke()
      doc.restore()
    })
  }
}

function indentOf({ level }: { level: number }): number {
  return level === 1 ? 0 : INDENT
}

function rightOf(line: Line): number {
  return MARGINS.left + TEXT_WIDTH - line.width
}
