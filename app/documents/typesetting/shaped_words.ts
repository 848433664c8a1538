/** What fontkit makes of a text, in the parts pdfkit uses. */
type Run = { glyphs: Said[]; positions: Position[]; advanceWidth: number }
type Position = { xAdvance: number; advanceWidth: number; xOffset: number; yOffset: number }
/** A glyph, and the characters it stands for. */
export type Said = { id: number; codePoints: number[] }
type Glyph = Said & { advanceWidth: number }

/** A font opened by pdfkit for one document. */
export type Shaper = {
  layoutRun(text: string, features?: string[]): Run
  /** In points, for letters of `size` points. */
  widthOfString(text: string, size: number, features?: string[]): number
  readonly font: { getGlyph(id: number, codePoints: number[]): Glyph }
}

const NO_BREAK_SPACE = '\u00A0'
/** Widths are kept for letters of this size. */
const EM = 1000
/** Words of one font, and their widths, are forgotten beyond this many. */
const MOST_WORDS = 5_000

/**
 * Words already shaped in this thread. Kerning and ligatures take half the time
 * of a document, and documents of one kind are made of the same words.
 */
export class ShapedWords {
  readonly #known = new Map<string, Run>()
  readonly #widths = new Map<string, number>()

  /** A word as it was shaped for this document or another one. */
  kept(text: string): Run | undefined {
    return this.#known.get(text)
  }

  /** Makes a font of one document remember its words for the documents after it. */
  serve(shaper: Shaper): void {
    const shape = shaper.layoutRun.bind(shaper)
    shaper.layoutRun = (text, features) => {
      if (features) return shape(text, features)
      const known = this.#known.get(text)
      if (known) return { ...known, glyphs: known.glyphs.map((glyph) => glyphIn(shaper, glyph)) }
      const run = shape(text)
      if (saysItself(text, run)) this.#remember(text, run)
      return run
    }
    const measure = shaper.widthOfString.bind(shaper)
    shaper.widthOfString = (text, size, features) => {
      if (features) return measure(text, size, features)
      return this.#measureOnce(text, () => measure(text, EM)) * (size / EM)
    }
  }

  #measureOnce(text: string, measure: () => number): number {
    const known = this.#widths.get(text)
    if (known !== undefined) return known
    if (this.#widths.size >= MOST_WORDS) this.#widths.clear()
    const width = measure()
    this.#widths.set(text, width)
    return width
  }

  #remember(text: string, run: Run): void {
    if (this.#known.size >= MOST_WORDS) this.#known.clear()
    const glyphs = run.glyphs.map(({ id, codePoints }) => ({ id, codePoints }))
    const { positions, advanceWidth } = run
    this.#known.set(text, { glyphs, positions, advanceWidth })
  }
}

/** The glyph as this document has it: it may have stood for another character before. */
function glyphIn({ font }: Shaper, { id, codePoints }: Said): Glyph {
  return font.getGlyph(id, codePoints)
}

/**
 * A glyph met before in the document answers for its first character, maybe not the one here; the
 * space, which answers for the no-break space too, does so in every document (`preferAscii`).
 */
function saysItself(text: string, { glyphs }: Run): boolean {
  const said = glyphs.flatMap(({ codePoints }) => codePoints)
  return String.fromCodePoint(...said) === text.replaceAll(NO_BREAK_SPACE, ' ')
}
