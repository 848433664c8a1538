import { drawHeading } from '#documents/blocks/text'
import { cleanLine } from '#documents/domain/clean_text'
import type { HeadingBlock, PdfDescription } from '#documents/domain/description'
import type { Outline, Tag } from '#documents/typesetting/archival_document'
import { Contents } from '#documents/typesetting/contents'
import { PAGE } from '#documents/typesetting/page'
import type { Sheet } from '#documents/typesetting/sheet'

/** The headings of a document: their ranks, the outline, the table of contents. */
export class Headings {
  readonly #contents: Contents
  readonly #blocks: HeadingBlock[]
  readonly #pages = new Map<string, number>()
  /** The last outline item of each level, under which the next level hangs. */
  readonly #branch: Outline[]
  #count = 0
  #rank = 1

  constructor(
    private readonly sheet: Sheet,
    { blocks }: PdfDescription
  ) {
    this.#contents = new Contents(sheet)
    this.#blocks = blocks.filter((block) => block.type === 'heading')
    this.#branch = [sheet.doc.rootOutline]
  }

  reserveContents(parent: Tag): void {
    const entries = this.#blocks
      .map(({ text, level }, index) => ({ title: text, level, destination: destinationOf(index) }))
      .filter(({ level }) => level <= 2)
    this.#contents.reserve(parent, entries)
    if (entries.length > 12) this.sheet.newPage()
  }

  /** A letter begins: its subject is of the first rank. */
  restart(): void {
    this.#rank = 1
  }

  /** A heading may not skip a rank for those who hear it (PDF/UA-1, 7.4.2); its looks stay. */
  draw(parent: Tag, block: HeadingBlock): void {
    this.#rank = Math.min(block.level + 1, this.#rank + 1)
    const { page, y } = drawHeading(this.sheet, parent, block, this.#rank)
    this.#record(block, page, y)
  }

  writeContents(): void {
    this.#contents.write(this.#pages)
  }

  #record({ text, level }: HeadingBlock, page: number, y: number): void {
    const { doc } = this.sheet
    const destination = destinationOf(this.#count++)
    const top = Math.max(0, y - 12)
    this.#pages.set(destination, page)
    doc.addNamedDestination(destination, 'XYZ', 0, top, null)

    const parent = this.#branch[Math.min(level, this.#branch.length) - 1]
    const left = PAGE.width
    const item = parent.addItem(cleanLine(text), { fit: false, left, top, zoom: 0 })
    this.#branch.splice(this.#branch.indexOf(parent) + 1, Infinity, item)
  }
}

function destinationOf(index: number): string {
  return `h${String(index).padStart(6, '0')}`
}
