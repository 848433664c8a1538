import type { DeadlineBlock, MarkKind } from '#documents/domain/description'
import type { Tag } from '#documents/typesetting/archival_document'
import { type Line, shortLine } from '#documents/typesetting/lines'
import { INK, STYLES } from '#documents/typesetting/page'
import type { Sheet } from '#documents/typesetting/sheet'
import { writeDecoration } from '#documents/typesetting/write'

export const TRACK_HEIGHT = 58

const GAP = 10
const MARK_LABEL = { ...STYLES.small, face: 'strong', color: INK.text } as const

type Mark = DeadlineBlock['marks'][number]
type Track = { x: number; width: number; y: number }
type Label = { lines: Line[]; width: number; x: number }

/** The way from receipt to limit. One figure: its alternative text says what it shows. */
export function drawTrack(
  sheet: Sheet,
  card: Tag,
  { label, marks }: DeadlineBlock,
  place: { x: number; width: number }
): void {
  const track = { ...place, y: sheet.y + 6 }
  const steps = marks.map((mark) => `${mark.label}, ${mark.date}.`)
  const alt = `${label}. ${steps.join(' ')}`
  const figure = sheet.doc.tag(card, 'Figure', { alt })
  figure.add(() => {
    drawLine(sheet, marks, track)
    marks.forEach(({ kind, position }) => drawMark(sheet, kind, xOf(position, track), track.y))
    for (const { lines, x } of labelsOf(sheet, marks, track)) {
      writeDecoration(sheet, lines, x, track.y + 10)
    }
  })
  figure.end()
  sheet.y += TRACK_HEIGHT
}

function drawLine({ doc }: Sheet, marks: Mark[], track: Track): void {
  const now = marks.find((mark) => mark.kind === 'now')?.position ?? 0
  doc.lineWidth(1).strokeColor(INK.hairline)
  doc
    .moveTo(track.x, track.y)
    .lineTo(track.x + track.width, track.y)
    .stroke()
  doc.lineWidth(2).strokeColor(INK.text)
  doc.moveTo(track.x, track.y).lineTo(xOf(now, track), track.y).stroke()
}

function drawMark({ doc }: Sheet, kind: MarkKind, x: number, y: number): void {
  const marks: Record<MarkKind, () => void> = {
    start: () => doc.rect(x - 1, y - 4, 2, 8).fill(INK.text),
    careful: () => doc.lineWidth(1).circle(x, y, 3).fillAndStroke('#ffffff', INK.text),
    limit: () => doc.rect(x - 1.5, y - 6, 3, 12).fill(INK.accent),
    now: () => doc.circle(x, y, 4).fill(INK.text),
  }
  marks[kind]()
}

/** Labels stand under their marks, and make room for each other where marks are close. */
function labelsOf(sheet: Sheet, marks: Mark[], track: Track): Label[] {
  const widest = track.width / Math.max(1, marks.length) - GAP
  const labels = marks
    .toSorted((a, b) => a.position - b.position)
    .map((mark) => labelOf(sheet, mark, widest, track))
  let free = track.x
  for (const label of labels) {
    label.x = Math.max(label.x, free)
    free = label.x + label.width + GAP
  }
  let end = track.x + track.width
  for (const label of labels.toReversed()) {
    label.x = Math.min(label.x, end - label.width)
    end = label.x - GAP
  }
  return labels
}

function labelOf(sheet: Sheet, mark: Mark, widest: number, track: Track): Label {
  const lines = [
    ...shortLine(mark.label, MARK_LABEL, widest, sheet.fonts),
    ...shortLine(mark.date, STYLES.small, widest, sheet.fonts),
  ]
  const width = Math.max(0, ...lines.map((line) => line.width))
  return { lines, width, x: xOf(mark.position, track) - width / 2 }
}

function xOf(position: number, { x, width }: Track): number {
  return x + Math.min(1, Math.max(0, position)) * width
}
