import type { Inline } from '#documents/domain/description'
import { breaksOf } from '#documents/typesetting/breaks'
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
    if (used > 0 && !fits(paragraph, word, width - used)) endLine(word.start)
    used += word.size
    if (paragraph.text[word.end - 1] === '\n') endLine(word.end)
  }
  if (start < paragraph.text.length) endLine(paragraph.text.length)
  return ranges
}

type Word = Range & { size: number }

function* wordsOf(paragraph: Paragraph, width: number): Generator<Word> {
  let start = 0
  for (const end of breaksOf(paragraph.text)) {
    const range = { start, end }
    const word = { start, end, size: paragraph.measure(range) }
    if (fits(paragraph, word, width)) yield word
    else yield* cut(paragraph, word, width)
    start = end
  }
}

/** Spaces at the end of a line take no room; most words fit with them. */
function fits(paragraph: Paragraph, word: Word, width: number): boolean {
  return word.size <= width || paragraph.measure(paragraph.trimEnd(word)) <= width
}

/** A word wider than a line is cut between characters, never inside one. */
function* cut(paragraph: Paragraph, word: Range, width: number): Generator<Word> {
  let { start } = word
  let size = 0
  for (const { segment, index } of graphemes.segment(paragraph.text.slice(word.start, word.end))) {
    const from = word.start + index
    const needed = paragraph.measure({ start: from, end: from + segment.length })
    if (size + needed > width && from > start) {
      yield { start, end: from, size: paragraph.measure({ start, end: from }) }
      start = from
      size = 0
    }
    size += needed
  }
  yield { start, end: word.end, size: paragraph.measure({ start, end: word.end }) }
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
