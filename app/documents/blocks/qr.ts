import { encode } from 'uqr'
import type { QrBlock } from '#documents/domain/description'
import type { Tag } from '#documents/typesetting/archival_document'
import { INK, MARGINS, STYLES, TEXT_WIDTH } from '#documents/typesetting/page'
import { heightOf, type Sheet } from '#documents/typesetting/sheet'

const SIDE = 92
const GAP = 18

/** A code to scan, its address as a link beside it, and what one finds there. */
export function drawQr(sheet: Sheet, parent: Tag, { url, alt, text }: QrBlock): void {
  const left = MARGINS.left + SIDE + GAP
  const paragraphs = [...text, [{ text: url, href: url }]].map((inline) =>
    sheet.lines(inline, STYLES.body, TEXT_WIDTH - SIDE - GAP)
  )
  const height = Math.max(SIDE, heightOf(paragraphs.flat()) + 3 * paragraphs.length)
  sheet.space(8)
  sheet.ensure(height)
  const { y } = sheet

  const figure = sheet.doc.tag(parent, 'Figure', { alt })
  figure.add(() => drawModules(sheet, url, y))
  figure.end()
  sheet.y = y + Math.max(0, (SIDE - heightOf(paragraphs.flat()) - 6) / 2)
  for (const lines of paragraphs) {
    const paragraph = sheet.doc.tag(parent, 'P')
    sheet.flow(paragraph, lines, left)
    paragraph.end()
    sheet.y += 3
  }
  sheet.y = Math.max(sheet.y, y + SIDE)
  sheet.space(12)
}

/** One stroke of ink per row of dark modules. */
function drawModules({ doc }: Sheet, url: string, top: number): void {
  const { data, size } = encode(url, { ecc: 'M', border: 0 })
  const module = SIDE / size
  data.forEach((row, y) => {
    for (let x = 0; x < size; x++) {
      const start = x
      while (x < size && row[x]) x++
      if (x > start) {
        doc.rect(MARGINS.left + start * module, top + y * module, (x - start) * module, module)
      }
    }
  })
  doc.fill(INK.text)
}
