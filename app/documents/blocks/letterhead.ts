import type { ClosingBlock, LetterheadBlock } from '#documents/domain/description'
import type { Tag } from '#documents/typesetting/archival_document'
import type { Line } from '#documents/typesetting/lines'
import { INK, MARGINS, STYLES, TEXT_WIDTH, type TextStyle } from '#documents/typesetting/page'
import { heightOf, type Sheet, type Words } from '#documents/typesetting/sheet'

const MM = 72 / 25.4

/**
 * A sheet folded in three in a French envelope with a window (DL, 110 × 220 mm, window 35 or 45 ×
 * 100 mm at 20 mm from the right and from the foot), wherever it slides inside: what stands here, in
 * millimetres, is seen, and nothing else of the sheet is.
 */
const WINDOW = { left: 105, width: 84, top: 45, usual: 55, bottom: 79 }
const LINE = 4.2

const SENDER = { top: 14, width: 62 }
const BODY = 96
const FOLDS = [99, 198]
const GAP = 10
const HAND = 30

/** Who writes, to whom, when, about what. */
export function drawLetterhead(
  sheet: Sheet,
  letter: Tag,
  block: LetterheadBlock,
  words: Words
): void {
  const { sender, recipient, date, reference, subject } = block
  sheet.y = SENDER.top * MM
  sender.forEach((line, index) => {
    const style = index === 0 ? STYLES.masthead : STYLES.small
    write(sheet, letter, sheet.lines(line, style, SENDER.width * MM))
  })
  drawRecipient(sheet, letter, recipient)
  drawFolds(sheet)

  sheet.y = BODY * MM
  const right = WINDOW.left * MM
  write(sheet, letter, sheet.lines(date, STYLES.body, WINDOW.width * MM), right)
  sheet.y = BODY * MM
  const referred = words.reference.replace('{reference}', reference)
  write(sheet, letter, sheet.lines(referred, STYLES.small, SENDER.width * MM))
  sheet.y += 20
  write(sheet, letter, sheet.lines(subject, STYLES.heading2), MARGINS.left, 'H1')
  sheet.y += 8
}

/** Six lines usually; the more there are, the smaller, and never outside the window. */
function drawRecipient(sheet: Sheet, letter: Tag, recipient: readonly string[]): void {
  const style = (leading: number): TextStyle => ({
    ...STYLES.body,
    size: Math.min(10.5, (leading * MM) / 1.15),
    leading: leading * MM,
  })
  const wrapped = (leading: number) =>
    recipient.map((line) => sheet.lines(line, style(leading), WINDOW.width * MM))
  let leading = LINE
  const height = () => wrapped(leading).flat().length * leading
  while (height() > WINDOW.bottom - WINDOW.top && leading > 1) leading *= 0.9
  sheet.y = Math.max(WINDOW.top, Math.min(WINDOW.usual, WINDOW.bottom - height())) * MM
  for (const lines of wrapped(leading)) write(sheet, letter, lines, WINDOW.left * MM)
}

function drawFolds({ doc }: Sheet): void {
  doc.artifact(() => {
    doc.lineWidth(0.4).strokeColor(INK.muted)
    for (const y of FOLDS)
      doc
        .moveTo(4 * MM, y * MM)
        .lineTo(8 * MM, y * MM)
        .stroke()
  })
}

/** On the right, as one signs in French; never alone on a page. */
export function drawClosing(sheet: Sheet, letter: Tag, { text, lines }: ClosingBlock): void {
  const words = sheet.lines(text, STYLES.body)
  sheet.space(2)
  sheet.ensure(heightOf(words) + GAP + lines.length * STYLES.body.leading + HAND)
  write(sheet, letter, words)
  sheet.y += GAP
  const left = WINDOW.left * MM
  for (const line of lines) {
    write(sheet, letter, sheet.lines(line, STYLES.body, MARGINS.left + TEXT_WIDTH - left), left)
  }
  sheet.y += HAND
}

function write(
  sheet: Sheet,
  letter: Tag,
  lines: Line[],
  x: number = MARGINS.left,
  type: 'P' | 'H1' = 'P'
): void {
  if (lines.length === 0) return
  const element = sheet.doc.tag(letter, type)
  sheet.flow(element, lines, x)
  element.end()
}
