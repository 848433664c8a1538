import { LIMITS } from '#documents/domain/check_description'
import type { Inline } from '#documents/domain/description'
import { InvalidDescription } from '#documents/errors'
import type { ArchivalDocument, Tag } from '#documents/typesetting/archival_document'
import { Fonts } from '#documents/typesetting/fonts'
import { INK, BOTTOM, MARGINS, TEXT_WIDTH, type TextStyle } from '#documents/typesetting/page'
import { type Line, linesOf } from '#documents/typesetting/lines'
import { writeLines } from '#documents/typesetting/write'

/** The words of the kit itself, in the language of the document. */
export type Words = Record<'contents' | 'page' | 'reference' | 'established', string>

/** The paper: pages, the place where writing goes on, and the fonts. */
export class Sheet {
  readonly fonts: Fonts
  y: number = MARGINS.top
  #gap = { end: 0, size: 0 }

  constructor(
    readonly doc: ArchivalDocument,
    readonly words: Words,
    readonly language: string
  ) {
    this.fonts = new Fonts(doc)
  }

  get room(): number {
    return BOTTOM - this.y
  }

  get isFresh(): boolean {
    return this.y === MARGINS.top
  }

  get pageCount(): number {
    return this.doc.bufferedPageRange().count
  }

  /** Goes to a new page unless `height` points are left; a thing taller than a page stays. */
  ensure(height: number): void {
    if (height > this.room && !this.isFresh) this.newPage()
  }

  newPage(): void {
    if (this.pageCount >= LIMITS.pages) {
      throw new InvalidDescription(`Cannot draw more than ${LIMITS.pages} pages`)
    }
    this.doc.addPage()
    this.y = MARGINS.top
  }

  /** White space: of two that meet the larger counts, and a new page swallows both. */
  space(points: number): void {
    if (this.isFresh) return
    const before = this.#gap.end === this.y ? this.#gap.size : 0
    const size = Math.max(points, before)
    this.y += size - before
    this.#gap = { end: this.y, size }
  }

  lines(text: Inline, style: TextStyle, width: number = TEXT_WIDTH): Line[] {
    return linesOf(text, style, width, this.fonts)
  }

  /**
   * Writes lines into `tag`, going on with new pages as needed and leaving no
   * single line of a paragraph alone at the foot or the head of a page.
   */
  flow(tag: Tag, lines: Line[], x: number = MARGINS.left): void {
    for (let next = 0; next < lines.length;) {
      const left = lines.slice(next)
      const count = this.#fitting(left)
      if (count === 0) {
        this.newPage()
        continue
      }
      writeLines(this, tag, left.slice(0, count), x, this.y)
      this.y += heightOf(left.slice(0, count))
      next += count
    }
  }

  /** A thin line across, from `x` over `width`. */
  hairline(y: number, x: number = MARGINS.left, width: number = TEXT_WIDTH, color?: string): void {
    this.doc.artifact(() => {
      this.doc.lineWidth(color ? 0.8 : 0.5).strokeColor(color ?? INK.hairline)
      this.doc
        .moveTo(x, y)
        .lineTo(x + width, y)
        .stroke()
    })
  }

  #fitting(lines: Line[]): number {
    let count = 0
    let height = 0
    while (count < lines.length && height + lines[count].style.leading <= this.room) {
      height += lines[count++].style.leading
    }
    if (this.isFresh || count === lines.length) return Math.max(count, this.isFresh ? 1 : 0)
    if (lines.length - count === 1) count--
    return count < 2 ? 0 : count
  }
}

export function heightOf(lines: Line[]): number {
  return lines.reduce((sum, line) => sum + line.style.leading, 0)
}
