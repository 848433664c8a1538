const BREAKING_SPACE = /[^\S\u00A0\u202F\u2007]/
const LETTER = /\p{L}/u
/** Where a line might end: after these alone. */
const CANDIDATES = /[^\S\u00A0\u202F\u2007]|[-\u2010\u2013\u2014/]/g

/**
 * Every place of a text after which a line may end, the end of the text last. A reference such as
 * `D-2026-0042`, a date or a number keeps together; so do words joined by a
 * no-break space, which French sets before `:` and inside « ».
 */
export function breaksOf(text: string): number[] {
  const ends: number[] = []
  for (const { index } of text.matchAll(CANDIDATES)) {
    if (index + 1 < text.length && mayBreakAfter(text, index)) ends.push(index + 1)
  }
  if (text !== '') ends.push(text.length)
  return ends
}

function mayBreakAfter(text: string, index: number): boolean {
  const character = text[index]
  const next = text[index + 1]
  if (character === '\n' || character === '\u2014') return true
  if (BREAKING_SPACE.test(character)) return next === '\n' || !BREAKING_SPACE.test(next)
  return LETTER.test(text[index - 1] ?? '') && LETTER.test(next)
}
