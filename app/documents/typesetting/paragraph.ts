import type { Inline } from '#documents/domain/description'
import { isPlainlyForwards, levelsOf, shapedText } from '#documents/typesetting/direction'
import type { FontKey, Fonts } from '#documents/typesetting/fonts'
import type { TextStyle } from '#documents/typesetting/page'
import { type Piece, piecesOf } from '#documents/typesetting/pieces'

/** A stretch of a paragraph, in UTF-16 units; `end` is exclusive. */
export type Range = { start: number; end: number }

/** Letters drawn in one go, at `x` points from the start of the line. */
export type Fragment = {
  text: string
  font: FontKey
  x: number
  width: number
  /** Shaped as a whole: joined scripts fall apart word by word. */
  whole: boolean
  run: number
  href?: string
  lang?: string
  actual?: string
}

export type Part = Fragment & { start: number; level: number }

/** A text made ready for measuring: pieces of one font, and the direction of every letter. */
export class Paragraph {
  readonly text: string
  readonly #pieces: Piece[]
  readonly #offsets: number[] = []
  readonly #levels: Uint8Array
  /** One font and one direction from end to end: a stretch is measured without being cut. */
  readonly #plain: FontKey | undefined

  constructor(
    inline: Inline,
    readonly style: TextStyle,
    readonly fonts: Fonts
  ) {
    this.#pieces = piecesOf(inline, style, fonts)
    this.text = this.#pieces.map((piece) => piece.text).join('')
    this.#levels = levelsOf(this.text)
    this.#placePieces()
    const isWhole = this.#pieces.length === 1 && isPlainlyForwards(this.text)
    this.#plain = isWhole ? this.#pieces[0].font : undefined
  }

  /** Width in points of a stretch. */
  measure(range: Range): number {
    if (this.#plain) {
      const text = this.text.slice(range.start, range.end).replaceAll('\n', ' ')
      return this.fonts.width(text, this.#plain, this.style.size)
    }
    return this.partsOf(range).reduce((sum, part) => sum + part.width, 0)
  }

  /** The stretch without the spaces at its end. */
  trimEnd({ start, end }: Range): Range {
    while (end > start && /\s/.test(this.text[end - 1])) end--
    return { start, end }
  }

  /** The fragments of a stretch, in reading order: one piece and one direction each. */
  partsOf({ start, end }: Range): Part[] {
    const parts: Part[] = []
    for (let at = start, index = this.#pieceAt(start); at < end; index++) {
      const piece = this.#pieces[index]
      const stop = Math.min(end, this.#offsets[index] + piece.text.length)
      while (at < stop) {
        const next = this.#endOfLevel(at, stop)
        parts.push(this.#partOf(piece, at, next))
        at = next
      }
    }
    return parts
  }

  #partOf({ font, run, href, lang, actual }: Piece, start: number, end: number): Part {
    const level = this.#levels[start]
    const logical = this.text.slice(start, end).replaceAll('\n', ' ')
    const text = shapedText(logical, level)
    const whole = level % 2 === 1
    const spoken = actual ?? (text === logical && !whole ? undefined : logical)
    const width = this.fonts.width(text, font, this.style.size, whole)
    return { text, font, x: 0, width, whole, run, href, lang, actual: spoken, start, level }
  }

  #endOfLevel(at: number, stop: number): number {
    let end = at + 1
    while (end < stop && this.#levels[end] === this.#levels[at]) end++
    return end
  }

  /** A code shown for a missing character keeps one direction, or it would be spoken twice. */
  #placePieces(): void {
    let offset = 0
    for (const { text, actual } of this.#pieces) {
      this.#offsets.push(offset)
      const letter = offset + 1
      if (actual) this.#levels.fill(this.#levels[letter], offset, offset + text.length)
      offset += text.length
    }
  }

  #pieceAt(position: number): number {
    let low = 0
    let high = this.#offsets.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (this.#offsets[middle] <= position) low = middle
      else high = middle - 1
    }
    return low
  }
}
