import type { DeadlineBlock, DeadlineState } from '#documents/domain/description'
import type { Tag } from '#documents/typesetting/archival_document'
import { drawTrack, TRACK_HEIGHT } from '#documents/blocks/deadline_track'
import { type Line } from '#documents/typesetting/lines'
import { INK, MARGINS, STYLES, TEXT_WIDTH } from '#documents/typesetting/page'
import { heightOf, type Sheet } from '#documents/typesetting/sheet'

const PADDING = 16
const LEFT = MARGINS.left + PADDING
const WIDTH = TEXT_WIDTH - 2 * PADDING

/** The date in large, the time left, the way from receipt to the legal limit, and why. */
export function drawDeadline(sheet: Sheet, parent: Tag, block: DeadlineBlock): void {
  const label = sheet.lines(block.label, STYLES.label, WIDTH)
  const date = sheet.lines(block.date, STYLES.deadline, WIDTH)
  const status = sheet.lines(block.status, STYLES.strong, WIDTH - 16)
  const reasons = block.reasons.map((reason) => sheet.lines(reason, STYLES.small, WIDTH))
  const height =
    heightOf([label, date, status, ...reasons].flat()) + TRACK_HEIGHT + 2 * PADDING + 12
  sheet.space(6)
  sheet.ensure(height)
  drawFrame(sheet, height)
  sheet.y += PADDING

  const card = sheet.doc.tag(parent, 'Div')
  write(sheet, card, label)
  write(sheet, card, date)
  drawState(sheet, block.state)
  write(sheet, card, status, LEFT + 16)
  sheet.y += 12
  drawTrack(sheet, card, block, { x: LEFT, width: WIDTH })
  for (const reason of reasons) write(sheet, card, reason)
  card.end()
  sheet.y += PADDING
  sheet.space(14)
}

function write(sheet: Sheet, card: Tag, lines: Line[], x: number = LEFT): void {
  if (!lines.length) return
  const paragraph = sheet.doc.tag(card, 'P')
  sheet.flow(paragraph, lines, x)
  paragraph.end()
}

function drawFrame(sheet: Sheet, height: number): void {
  sheet.doc.artifact(() => {
    sheet.doc.rect(MARGINS.left, sheet.y, TEXT_WIDTH, height).fill(INK.wash)
    sheet.doc.rect(MARGINS.left, sheet.y, TEXT_WIDTH, 2).fill(INK.text)
  })
}

/** The state's own shape beside its word: nobody has to tell colours apart. */
function drawState(sheet: Sheet, state: DeadlineState): void {
  const { doc } = sheet
  const [x, y, r] = [LEFT + 5, sheet.y + STYLES.strong.leading / 2, 4.2]
  const ring = () =>
    doc
      .lineWidth(1.2)
      .circle(x, y, r - 0.6)
      .stroke(INK.text)
  const shapes: Record<DeadlineState, () => void> = {
    on_time: ring,
    near: () => {
      ring()
      doc.path(`M ${x} ${y - r} A ${r} ${r} 0 0 1 ${x} ${y + r} Z`).fill(INK.text)
    },
    today: () => doc.circle(x, y, r).fill(INK.text),
    missed: () =>
      doc.polygon([x, y - r - 0.6], [x + r + 0.8, y + r], [x - r - 0.8, y + r]).fill(INK.missed),
    suspended: () =>
      doc
        .rect(x - r, y - r, 2.8, 2 * r)
        .rect(x + r - 2.8, y - r, 2.8, 2 * r)
        .fill(INK.text),
  }
  doc.artifact(() => shapes[state]())
}
