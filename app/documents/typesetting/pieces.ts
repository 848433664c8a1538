import { cleanText } from '#documents/domain/clean_text'
import type { Inline, Run } from '#documents/domain/description'
import type { Face, FontKey, Fonts } from '#documents/typesetting/fonts'
import { isPlainlyForwards } from '#documents/typesetting/direction'
import type { TextStyle } from '#documents/typesetting/page'

/** Letters of one run that one font draws. */
export type Piece = {
  text: string
  font: FontKey
  /** Which run of the paragraph the letters come from: a link is one run. */
  run: number
  href?: string
  lang?: string
  /** What the letters stand for, where the page has to show something else. */
  actual?: string
}

/** Scripts tell a language, or at least how it is written, to a screen reader. */
const SCRIPTS: [RegExp, string][] = [
  [/\p{Script=Greek}/u, 'el'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Arabic}/u, 'und-Arab'],
  [/\p{Script=Cyrillic}/u, 'und-Cyrl'],
  [/\p{Script=Armenian}/u, 'hy'],
  [/\p{Script=Georgian}/u, 'ka'],
]
const NEUTRAL = /[^\p{L}\p{M}]/u
const MARK = /\p{M}/u
/** Marks and spaces keep the font of the letter before them: joined scripts are shaped in one run. */
const FOLLOWER = /[\p{M}\p{Zs}]/u
const PRIVATE_USE = /\p{Co}/u

/** Cuts a text into pieces by run, font and script; a character no font has becomes `[U+5C71]`. */
export function piecesOf(inline: Inline, style: TextStyle, fonts: Fonts): Piece[] {
  const runs: Run[] = typeof inline === 'string' ? [{ text: inline }] : inline
  return runs.flatMap((run, index) => piecesOfRun(run, index, faceOf(run, style), fonts))
}

function faceOf(run: Run, style: TextStyle): Face {
  if (style.face === 'serif' || style.face === 'strong') return style.face
  if (run.strong) return 'strong'
  return run.emphasis ? 'italic' : style.face
}

function piecesOfRun(run: Run, index: number, face: Face, fonts: Fonts): Piece[] {
  const text = cleanText(run.text)
  const font = fontOfAll(text, face, fonts)
  if (font) return [{ text, font, run: index, href: run.href, lang: run.lang }]

  const pieces: Piece[] = []
  for (const character of text) {
    const piece = pieceOf(character, run, index, face, fonts, pieces.at(-1))
    const last = pieces.at(-1)
    if (last && continues(last, piece)) last.text += piece.text
    else pieces.push(piece)
  }
  return pieces
}

/** The one font of a text of plain letters, as most are: then it need not be read letter by letter. */
function fontOfAll(text: string, face: Face, fonts: Fonts): FontKey | undefined {
  if (text === '' || text.includes('\n') || !isPlainlyForwards(text)) return undefined
  const first = fonts.fontFor(text.charCodeAt(0), face)
  for (let at = 1; at < text.length; at++) {
    if (fonts.fontFor(text.charCodeAt(at), face) !== first) return undefined
  }
  return first
}

function pieceOf(
  character: string,
  run: Run,
  index: number,
  face: Face,
  fonts: Fonts,
  before: Piece | undefined
): Piece {
  const common = { run: index, href: run.href }
  const codePoint = character.codePointAt(0)!
  const lang = run.lang ?? scriptOf(character, before?.lang)
  if (character === '\n') return { ...common, text: character, font: face, lang: run.lang }

  const stays = before && FOLLOWER.test(character) && fonts.has(before.font, codePoint)
  const font = stays ? before.font : fonts.fontFor(codePoint, face)
  if (font && !PRIVATE_USE.test(character)) return { ...common, text: character, font, lang }

  const shown = `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`
  const actual = PRIVATE_USE.test(character) ? undefined : character
  return { ...common, text: shown, font: face, lang: run.lang, actual }
}

/** Spaces, digits and signs go with the script before them, so that a name stays one run. */
function scriptOf(character: string, before: string | undefined): string | undefined {
  if (NEUTRAL.test(character)) return before
  if (MARK.test(character)) return before
  return SCRIPTS.find(([script]) => script.test(character))?.[1]
}

function continues(last: Piece, next: Piece): boolean {
  return (
    last.font === next.font &&
    last.lang === next.lang &&
    last.actual === undefined &&
    next.actual === undefined
  )
}
