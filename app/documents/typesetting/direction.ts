import bidiFactory from 'bidi-js'

/** The package is CommonJS and its types say otherwise: the import itself is the factory. */
const bidi = (bidiFactory as unknown as typeof bidiFactory.default)()

const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
/** Latin, figures and the signs between them, controls of direction left out: read from the left, mirrored never. */
const PLAINLY_FORWARDS = /^[\0-\u02AF\u2000-\u200E\u2010-\u2027\u202F-\u205E\u20A0-\u20CF]*$/
const FIRST_LETTER = /[^\p{Script=Common}\p{Script=Inherited}]/u

/** Whether every letter of the text surely has level 0. */
export function isPlainlyForwards(text: string): boolean {
  return PLAINLY_FORWARDS.test(text)
}

/** The embedding level of every UTF-16 unit (UAX 9) in a text that reads left to right. */
export function levelsOf(text: string): Uint8Array {
  if (isPlainlyForwards(text)) return new Uint8Array(text.length)
  return bidi.getEmbeddingLevels(text, 'ltr').levels
}

/** The order on paper of parts given in reading order, from the level of each (UAX 9, L2). */
export function visualOrder(levels: number[]): number[] {
  const order = levels.map((_, index) => index)
  const lowestOdd = Math.min(...levels.filter((level) => level % 2 === 1))
  for (let level = Math.max(0, ...levels); level >= lowestOdd; level--) {
    reverseStretches(order, (index) => levels[index] >= level)
  }
  return order
}

/**
 * The text to give to the shaper for a part of one level. The shaper decides
 * the direction by the first letter and mirrors nothing, so brackets are
 * mirrored here, and a part it would set the wrong way is handed over reversed.
 */
export function shapedText(text: string, level: number): string {
  if (level === 0 && isPlainlyForwards(text)) return text
  const backwards = level % 2 === 1
  const characters = [...text]
  const mirrored = backwards
    ? characters.map((character) => bidi.getMirroredCharacter(character) ?? character)
    : characters
  const reversed = backwards !== shaperReverses(text)
  return (reversed ? mirrored.reverse() : mirrored).join('')
}

function shaperReverses(text: string): boolean {
  return RIGHT_TO_LEFT.test(FIRST_LETTER.exec(text)?.[0] ?? '')
}

function reverseStretches(order: number[], belongs: (index: number) => boolean): void {
  for (let start = 0; start < order.length; start++) {
    if (!belongs(order[start])) continue
    let end = start
    while (end + 1 < order.length && belongs(order[end + 1])) end++
    order.splice(start, end - start + 1, ...order.slice(start, end + 1).reverse())
    start = end
  }
}
