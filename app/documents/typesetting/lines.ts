import type { Inline } from '#documents/domain/description'
import { mayBreakAfter } from '#documents/typesetting/breaks'
import { visualOrder } from '#documents/typesetting/direction'
import type { Fonts } from '#documents/typesetting/fonts'
import type { TextStyle } from '#documents/typesetting/page'
import { type Fragment, Paragraph, type Range } from '#documents/typesetting/paragraph'

/** Fragments in reading order; `x` gives their place on paper. Width without the last spaces. */
export type Line = { fragments: Fragment[]; width: number; style: TextStyle }

const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' })

/** A text cut into lines of at most `width` points; an empty text has no line. */
export function linesOf(inline: Inline, style: TextStyle, width: number, fonts: Fonts): Line[] {
  const paragraph = new Paragraph(inline, style, fonts)
  return rangesOf(paragraph, width).map((range) => lineOf(paragraph, range))
}

/** A text on one line, shortened with an ellipsis when it is wider than `width`. */
export function shortLine(text: string, style: TextStyle, width: number, fonts: Fonts): Line[] {
  const lines = linesOf(text, style, width, fonts)
  if (lines.length <= 1) return lines

  const letters = [...graphemes.segment(text)].map(({ segment }) => segment)
  const kept = letters.slice(0, Math.floor((letters.length / lines.length) * 0.9))
  return shortLine(`${kept.join('').trimEnd()}…`, style, width, fonts)
}

function rangesOf(paragraph: Paragraph, width: number): Range[] {
  const ranges: Range[] = []
  let start = 0
  let used = 0
  const endLine = (end: number) => {
    ranges.push({ start, end })
    start = end
    used = 0
  }
  for (const word of wordsOf(paragraph, width)) {
    const left = width - used
    if (used > 0 && !fits(paragraph, word, left)) endLine(word.start)
    used += paragraph.measure(word)
    if (paragraph.text[word.end - 1] === '\n') endLine(word.end)
  }
  if (start < paragraph.text.length) endLine(paragraph.text.length)
  return ranges
}

function* wordsOf(paragraph: Paragraph, width: number): Generator<Range> {
  let start = 0
  for (let index = 0; index < paragraph.text.length; index++) {
    if (!mayBreakAfter(paragraph.text, index)) continue
    yield* fitting(paragraph, { start, end: index + 1 }, width)
    start = index + 1
  }
}

/** Spaces at the end of a line take no room; most words fit with them, and are shaped once. */
function fits(paragraph: Paragraph, word: Range, width: number): boolean {
  return paragraph.measure(word) <= width || paragraph.measure(paragraph.trimEnd(word)) <= width
}

/** A word wider than a line is cut between characters, never inside one. */
function* fitting(paragraph: Paragraph, word: Range, width: number): Generator<Range> {
  if (fits(paragraph, word, width)) return yield word

  let { start } = word
  let used = 0
  for (const { segment, index } of graphemes.segment(paragraph.text.slice(word.start, word.end))) {
    const from = word.start + index
    const needed = paragraph.measure({ start: from, end: from + segment.length })
    if (used + needed > width && from > start) {
      yield { start, end: from }
      start = from
      used = 0
    }
    used += needed
  }
  yield { start, end: word.end }
}

function lineOf(paragraph: Paragraph, range: Range): Line {
  const solid = paragraph.trimEnd(range)
  const parts = paragraph.partsOf(range)
  let x = 0
  for (const index of visualOrder(parts.map((part) => (part.start < solid.end ? part.level : 0)))) {
    parts[index].x = x
    x += parts[index].width
  }
  return { fragments: parts, width: paragraph.measure(solid), style: paragraph.style }
}
