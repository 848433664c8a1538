import type { ArchivalDocument } from '#documents/typesetting/archival_document'
import { KeptFont, type OpenFont } from '#documents/typesetting/kept_font'
import { ShownWords } from '#documents/typesetting/shown_words'

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
const kept = new Map<FontKey, KeptFont>()

type Fontful = { fonts: Record<string, object> }

type Place = { x: number; y: number }

/** A thousandth of a point is a third of a micrometre. */
const points = (length: number) => Math.round(length * 1000) / 1000

/** The fonts of one document, opened when first needed. */
export class Fonts {
  readonly #open = new Map<FontKey, OpenFont>()
  readonly #shown = new Map<FontKey, ShownWords>()
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

  /**
   * The operators that show a text whose letters stand on `y`, counted from the top of the page; null
   * where it takes more than one stretch to place them.
   */
  shown(text: string, key: FontKey, size: number, { x, y }: Place): string | null {
    const font = this.#opened(key)
    const operand = this.#shownBy(key, font).operand(text)
    if (operand === null) return null
    const { fonts } = this.doc.page as unknown as Fontful
    fonts[font.id] ??= font.ref()
    return `BT\n/${font.id} ${size} Tf\n1 0 0 -1 ${points(x)} ${points(y)} Tm\n${operand} TJ\nET`
  }

  #shownBy(key: FontKey, font: OpenFont): ShownWords {
    if (!this.#shown.has(key)) this.#shown.set(key, new ShownWords(font, keptFont(key).words))
    return this.#shown.get(key)!
  }

  use(key: FontKey, size: number): void {
    this.#opened(key)
    this.doc.font(key).fontSize(size)
  }

  #opened(key: FontKey): OpenFont {
    const known = this.#open.get(key)
    if (known) return known

    const font = keptFont(key)
    this.doc.registerFont(key, font.source)
    this.doc.font(key)
    const opened = (this.doc as unknown as { _font: OpenFont })._font
    font.serve(opened)
    this.#open.set(key, opened)
    return opened
  }
}

function keptFont(key: FontKey): KeptFont {
  const known = kept.get(key) ?? new KeptFont(new URL(FILES[key], FOLDER))
  kept.set(key, known)
  return known
}
