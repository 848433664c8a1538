import type { Said, ShapedWords, Shaper } from '#documents/typesetting/shaped_words'

/** A font that is written into the document with the glyphs that were shown. */
export type EmbeddingFont = Shaper & {
  readonly scale: number
  readonly subset: { includeGlyph(id: number): number }
  /** By the number of a glyph in the document: its width, and what it says. */
  readonly widths: number[]
  readonly unicode: number[][]
}

/**
 * What one font of one document shows for each word, ready to be written. A word is put together once a
 * document: its glyphs bear other numbers in the next one.
 */
export class ShownWords {
  readonly #known = new Map<string, string | null>()
  /** By glyph of the font: its number in the document, in hexadecimal. */
  readonly #numbers: string[] = []

  constructor(
    private readonly font: EmbeddingFont,
    private readonly words: ShapedWords
  ) {}

  /** The operand of `TJ`; null where a mark stands above or below its letter, and is placed by itself. */
  operand(text: string): string | null {
    let shown = ''
    for (const word of text.split(AFTER_SPACES)) {
      const own = this.#word(word)
      if (own === null) return null
      shown += own
    }
    return `[<${shown}>]`
  }

  #word(word: string): string | null {
    const known = this.#known.get(word)
    if (known !== undefined) return known
    const shown = this.#compose(word)
    this.#known.set(word, shown)
    return shown
  }

  #compose(word: string): string | null {
    const { glyphs, positions } = this.words.kept(word) ?? this.font.layoutRun(word)
    let shown = ''
    for (const [index, glyph] of glyphs.entries()) {
      const { xOffset, yOffset, xAdvance, advanceWidth } = positions[index]
      if (xOffset !== 0 || yOffset !== 0) return null
      shown += this.#numbers[glyph.id] ?? this.#include(glyph)
      if (advanceWidth !== xAdvance) shown += `> ${rounded(advanceWidth - xAdvance)} <`
    }
    return shown
  }

  /** As pdfkit does for the letters that it shows itself. */
  #include({ id, codePoints }: Said): string {
    const { font, scale, subset, widths, unicode } = this.font
    const glyph = font.getGlyph(id, codePoints)
    const place = subset.includeGlyph(id)
    widths[place] ??= glyph.advanceWidth * scale
    unicode[place] ??= glyph.codePoints
    return (this.#numbers[id] = place.toString(16).padStart(4, '0'))
  }
}

/** The shaper parts words after each space. */
const AFTER_SPACES = /(?<=[ \t])/

/** As many decimals as paper shows: kerning is counted in thousandths of a letter. */
const rounded = (kerning: number) => Math.round(kerning * 1000) / 1000
