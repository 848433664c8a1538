import { readFileSync } from 'node:fs'
import { ShapedWords } from '#documents/typesetting/shaped_words'
import type { EmbeddingFont } from '#documents/typesetting/shown_words'

/** What fontkit knows of an opened font; pdfkit keeps it to itself. */
export type OpenFont = EmbeddingFont & {
  readonly id: string
  readonly font: ParsedFont
  readonly subset: Subset
  ref(): object
}

type ParsedFont = EmbeddingFont['font'] & {
  /** Glyphs already met, each with the first character it stood for in a document. */
  _glyphs: Glyphs
  hasGlyphForCodePoint(codePoint: number): boolean
  glyphForCodePoint(codePoint: number): unknown
}
type Glyphs = Record<number, unknown>

/** The part of a font that a document bears, while it is put together. */
type Subset = EmbeddingFont['subset'] & {
  readonly glyf: Uint8Array[]
  readonly loca: { offsets: number[] }
  readonly hmtx: { metrics: object[] }
  offset: number
  _addGlyph(id: number): number
}
type Outline = { readonly bytes: Uint8Array; readonly metrics: object }

/** A font that documents of this thread share: reading it takes longer than drawing a short document. */
export class KeptFont {
  readonly words = new ShapedWords()
  readonly #outlines = new Map<number, Outline>()
  #parsed: ParsedFont | undefined
  #ascii: Glyphs = {}

  constructor(private readonly file: URL) {}

  /**
   * What pdfkit opens: the file, or the font of an earlier document. Its glyphs are then forgotten, so
   * that a document does not depend on those drawn before it.
   */
  get source(): Buffer {
    if (!this.#parsed) return readFileSync(this.file)
    this.#parsed._glyphs = { ...this.#ascii }
    /** pdfkit takes an opened font where its types only know bytes. */
    return this.#parsed as unknown as Buffer
  }

  /** Makes a font that pdfkit has opened for a document share what is known of it. */
  serve(opened: OpenFont): void {
    if (!this.#parsed) this.#begin(opened.font)
    this.words.serve(opened)
    this.#keepOutlines(opened.subset)
  }

  /**
   * A glyph remembers the first character it stood for. The space also draws the
   * no-break space: naming ASCII first keeps copied text searchable.
   */
  #begin(font: ParsedFont): void {
    for (let codePoint = 0x20; codePoint < 0x7f; codePoint++) font.glyphForCodePoint(codePoint)
    this.#ascii = { ...font._glyphs }
    this.#parsed = font
  }

  /** Outlines are copied as they stand in the file; those made of others name them by document. */
  #keepOutlines(subset: Subset): void {
    const read = subset._addGlyph.bind(subset)
    subset._addGlyph = (id) => {
      const known = this.#outlines.get(id)
      if (known) return addTo(subset, known)
      const place = read(id)
      const outline = { bytes: subset.glyf[place], metrics: subset.hmtx.metrics[place] }
      if (!isComposed(outline)) this.#outlines.set(id, outline)
      return place
    }
  }
}

function addTo(subset: Subset, { bytes, metrics }: Outline): number {
  subset.loca.offsets.push(subset.offset)
  subset.hmtx.metrics.push(metrics)
  subset.offset += bytes.length
  return subset.glyf.push(bytes) - 1
}

/** The number of contours, which comes first, is negative. */
const isComposed = ({ bytes }: Outline) => bytes.length > 0 && bytes[0] > 0x7f
