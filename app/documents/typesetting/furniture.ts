import type { PdfDescription } from '#documents/domain/description'
import type { Letters } from '#documents/typesetting/letters'
import { shortLine } from '#documents/typesetting/lines'
import { INK, MARGINS, PAGE, STYLES, TEXT_WIDTH, type TextStyle } from '#documents/typesetting/page'
import type { Sheet } from '#documents/typesetting/sheet'
import { writeDecoration } from '#documents/typesetting/write'

const HEAD = 40
const FOOT = PAGE.height - 52

/**
 * Running head and foot of every page, drawn last: only then is the number of pages known. Each letter
 * counts its own.
 */
export function drawFurniture(
  sheet: Sheet,
  { title, reference, footer }: PdfDescription,
  letters: Letters
): void {
  const total = sheet.pageCount
  const whole = { first: 0, total, title, reference, words: sheet.words }
  for (let index = 0; index < total; index++) {
    const part = letters.at(index, total) ?? whole
    sheet.doc.switchToPage(index)
    const page = part.words.page
      .replace('{number}', String(index - part.first + 1))
      .replace('{total}', String(part.total))
    const isFirst = index === part.first
    sheet.doc.artifact(() => {
      if (!isFirst) drawEnds(sheet, part.title, part.reference ?? '', HEAD)
      drawEnds(sheet, footer ?? '', page, FOOT + 8)
    }, 'Pagination')
    if (!isFirst) sheet.hairline(HEAD + 17)
    sheet.hairline(FOOT)
  }
}

/** Words at both ends of a line; the left ones give way. */
function drawEnds(sheet: Sheet, left: string, right: string, y: number): void {
  const style: TextStyle = STYLES.running
  const [end] = shortLine(right, style, TEXT_WIDTH / 2, sheet.fonts)
  if (end) writeDecoration(sheet, [end], MARGINS.left + TEXT_WIDTH - end.width, y)
  const room = TEXT_WIDTH - (end?.width ?? 0) - 24
  writeDecoration(sheet, shortLine(left, style, room, sheet.fonts), MARGINS.left, y)
}

/** The seal of a document that bears a signature. It proves nothing by itself: decoration. */
export function drawSeal({ doc, fonts }: Sheet, x: number, y: number, radius: number): void {
  doc.artifact(() => {
    doc.path(rosette(x, y, radius, 36)).fill(INK.accent)
    doc.lineWidth(0.7).strokeColor('#ffffff')
    doc.circle(x, y, radius * 0.82).stroke()
    doc.lineWidth(0.4)
    doc.circle(x, y, radius * 0.76).stroke()
    const size = radius * 1.05
    fonts.use('serif', size)
    const width = fonts.width('T', 'serif', size)
    doc.fillColor('#ffffff')
    doc.text('T', x - width / 2, y + size * 0.33, { lineBreak: false, baseline: 'alphabetic' })
  })
}

function rosette(x: number, y: number, radius: number, petals: number): string {
  const at = (turn: number, r: number) => {
    const angle = (turn / petals) * 2 * Math.PI
    return `${(x + r * Math.cos(angle)).toFixed(2)} ${(y + r * Math.sin(angle)).toFixed(2)}`
  }
  const curves = Array.from(
    { length: petals },
    (_, petal) => `Q ${at(petal + 0.5, radius * 1.07)} ${at(petal + 1, radius)}`
  )
  return `M ${at(0, radius)} ${curves.join(' ')} Z`
}
