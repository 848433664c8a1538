import { pdfString, type Tag } from '#documents/typesetting/archival_document'
import { type Line } from '#documents/typesetting/lines'
import { INK, type TextStyle } from '#documents/typesetting/page'
import type { Fragment } from '#documents/typesetting/paragraph'
import type { Sheet } from '#documents/typesetting/sheet'

type Placed = Fragment & { left: number; baseline: number; style: TextStyle }

/**
 * Writes lines on the current page, in reading order, as content of `tag`.
 * Foreign words and replaced characters get a Span, links a Link with its place
 * to click.
 */
export function writeLines(sheet: Sheet, tag: Tag, lines: Line[], x: number, y: number): void {
  for (const group of groupsOf(placed(lines, x, y))) {
    const draw = () => group.forEach((fragment) => drawFragment(sheet, fragment))
    if (group[0].href) writeLink(sheet, tag, group)
    else if (needsSpan(group[0])) writeSpan(sheet, tag, group[0])
    else tag.add(draw)
  }
}

/** The same, as decoration: nothing that a screen reader should say. */
export function writeDecoration(sheet: Sheet, lines: Line[], x: number, y: number): void {
  placed(lines, x, y).forEach((fragment) => drawFragment(sheet, fragment))
}

function placed(lines: Line[], x: number, y: number): Placed[] {
  let top = y
  return lines.flatMap(({ fragments, style }) => {
    const baseline = top + style.leading * 0.5 + style.size * 0.33
    top += style.leading
    return fragments.map((fragment) => ({ ...fragment, left: x + fragment.x, baseline, style }))
  })
}

/** Plain fragments go together; a link goes with the rest of its run; a Span stays alone. */
function groupsOf(fragments: Placed[]): Placed[][] {
  const groups: Placed[][] = []
  for (const fragment of fragments) {
    const last = groups.at(-1)?.[0]
    if (last && belongTogether(last, fragment)) groups.at(-1)!.push(fragment)
    else groups.push([fragment])
  }
  return groups
}

function belongTogether(a: Placed, b: Placed): boolean {
  if (a.href || b.href) return a.href === b.href && a.run === b.run
  return !needsSpan(a) && !needsSpan(b)
}

function needsSpan({ lang, actual }: Fragment): boolean {
  return lang !== undefined || actual !== undefined
}

function writeSpan(sheet: Sheet, tag: Tag, fragment: Placed): void {
  const { lang, actual } = fragment
  const span = sheet.doc.tag(tag, 'Span', { lang, actual })
  span.add(() => drawFragment(sheet, fragment))
  span.end()
}

function writeLink(sheet: Sheet, tag: Tag, group: Placed[]): void {
  const link = sheet.doc.tag(tag, 'Link')
  for (const fragment of group) {
    if (needsSpan(fragment)) writeSpan(sheet, link, fragment)
    else link.add(() => drawFragment(sheet, fragment))
  }
  const words = group.map(({ text, actual }) => actual ?? text).join('')
  for (const { left, width, baseline, style, href } of clickable(group)) {
    const top = baseline - style.size
    sheet.doc.link(left, top, width, style.size * 1.3, href!, {
      structParent: link,
      Contents: pdfString(`${words.trim()} (${href})`),
    } as object)
  }
  link.end()
}

/** One place to click a line, however many fragments the line has. */
function clickable(group: Placed[]): Placed[] {
  const byLine = Map.groupBy(group, ({ baseline }) => baseline)
  return [...byLine.values()].map((fragments) => {
    const left = Math.min(...fragments.map((fragment) => fragment.left))
    const right = Math.max(...fragments.map((fragment) => fragment.left + fragment.width))
    return { ...fragments[0], left, width: right - left }
  })
}

function drawFragment(sheet: Sheet, fragment: Placed): void {
  const { doc } = sheet
  const { left, baseline, style, href, width } = fragment
  doc.addContent(inkOf(href ? INK.link : style.color))
  const shown = fragment.whole ? null : shownBy(sheet, fragment)
  if (shown === null) drawApart(sheet, fragment)
  else doc.addContent(shown)
  if (!href) return
  doc.lineWidth(0.5).strokeColor(INK.link)
  doc
    .moveTo(left, baseline + 1.8)
    .lineTo(left + width, baseline + 1.8)
    .stroke()
}

function shownBy({ fonts }: Sheet, { text, font, style, left, baseline }: Placed): string | null {
  return fonts.shown(text, font, style.size, { x: left, y: baseline })
}

/** Letters that pdfkit places one by one: joined scripts, and marks above or below a letter. */
function drawApart({ doc, fonts }: Sheet, fragment: Placed): void {
  const { text, font, style, left, baseline, whole } = fragment
  fonts.use(font, style.size)
  const features = whole ? { features: [] } : {}
  doc.text(text, left, baseline, { lineBreak: false, baseline: 'alphabetic', ...features })
}

const inks = new Map<string, string>()

/** `#17475b` as the operator that fills with it. */
function inkOf(color: string): string {
  const known = inks.get(color)
  if (known) return known
  const shares = [1, 3, 5].map((at) =>
    (Number.parseInt(color.slice(at, at + 2), 16) / 255).toFixed(4)
  )
  const ink = `${shares.join(' ')} rg`
  inks.set(color, ink)
  return ink
}
