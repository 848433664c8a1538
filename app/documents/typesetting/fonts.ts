import { readFileSync } from 'node:fs'
import type { ArchivalDocument } from '#documents/typesetting/archival_document'
import { ShapedWords, type Shaper } from '#documents/typesetting/shaped_words'

export type Face = 'sans' | 'strong' | 'italic' | 'serif'
export type FontKey = Face | 'wide' | 'wideStrong'

const FILES: Record<FontKey, string> = {
  sans: 'SourceSans3-Regular.ttf',
  strong: 'SourceSans3-SemiBold.ttf',
  italic: 'SourceSans3-Italic.ttf',
  serif: 'SourceSerif4-SemiBold.ttf',
  wide: 'DejaVuSans.ttf',
  wideStrong: 'DejaVuSans-Bold.ttf',
}

/** Where a character is looked for, in order; DejaVu knows Arabic, Hebrew and many more. */
const CHAINS: Record<Face, FontKey[]> = {
  sans: ['sans', 'wide'],
  strong: ['strong', 'wideStrong'],
  italic: ['italic', 'sans', 'wide'],
  serif: ['serif', 'strong', 'wideStrong'],
}

const FOLDER = new URL('../../../resources/fonts/', import.meta.url)
/** Opened fonts of this thread: reading their tables takes longer than drawing a short document. */
const parsed = new Map<FontKey, ParsedFont>()
const words = new Map<FontKey, ShapedWords>()

type ParsedFont = Shaper['font'] & {
  /** Glyphs already met, each with the first character it stood for in a document. */
  _glyphs: Record<number, unknown>
  hasGlyphForCodePoint(codePoint: number): boolean
  glyphForCodePoint(codePoint: number): unknown
}

/** What fontkit knows of an opened font; pdfkit keeps it to itself. */
type OpenFont = Shaper & { font: ParsedFont }

/** The fonts of one document, opened when first needed. */
export class Fonts {
  readonly #open = new Map<FontKey, OpenFont>()
  readonly #choices: Record<Face, Map<number, FontKey | undefined>> = {
    sans: new Map(),
    strong: new Map(),
    italic: new Map(),
    serif: new Map(),
  }

  constructor(private readonly doc: ArchivalDocument) {}

  /** The first font of the face's chain that has the character; undefined when none has. */
  fontFor(codePoint: number, face: Face): FontKey | undefined {
    const choices = this.#choices[face]
    if (!choices.has(codePoint)) {
      choices.set(
        codePoint,
        CHAINS[face].find((key) => this.has(key, codePoint))
      )
    }
    return choices.get(codePoint)
  }

  has(key: FontKey, codePoint: number): boolean {
    return this.#opened(key).font.hasGlyphForCodePoint(codePoint)
  }

  /** Width in points. `whole` shapes the run as one, which joined scripts need. */
  width(text: string, key: FontKey, size: number, whole = false): number {
    return this.#opened(key).widthOfString(text, size, whole ? [] : undefined)
  }

  use(key: FontKey, size: number): void {
    this.#opened(key)
    this.doc.font(key).fontSize(size)
  }

  #opened(key: FontKey): OpenFont {
    const known = this.#open.get(key)
    if (known) return known

    this.doc.registerFont(key, sourceOf(key))
    this.doc.font(key)
    const opened = (this.doc as unknown as { _font: OpenFont })._font
    parsed.set(key, opened.font)
    preferAscii(opened)
    wordsOf(key).serve(opened)
    this.#open.set(key, opened)
    return opened
  }
}

/**
 * A glyph remembers the first character it stood for. The space also draws the
 * no-break space: naming ASCII first keeps copied text searchable.
 */
function preferAscii({ font }: OpenFont): void {
  for (let codePoint = 0x20; codePoint < 0x7f; codePoint++) font.glyphForCodePoint(codePoint)
}

/**
 * A font of an earlier document, or its file. Its glyphs are forgotten, so that
 * a document does not depend on those drawn before it.
 */
function sourceOf(key: FontKey): Buffer {
  const known = parsed.get(key)
  if (!known) return readFileSync(new URL(FILES[key], FOLDER))
  known._glyphs = {}
  /** pdfkit takes an opened font where its types only know bytes. */
  return known as unknown as Buffer
}

function wordsOf(key: FontKey): ShapedWords {
  if (!words.has(key)) words.set(key, new ShapedWords())
  return words.get(key)!
}
