const BREAKING_SPACE = /[^\S\u00A0\u202F\u2007]/
const JOINT = /[-\u2010\u2013/]/
const LETTER = /\p{L}/u

/**
 * True when a line may end after the character at `index`. A reference such as
 * `D-2026-0042`, a date or a number keeps together; so do words joined by a
 * no-break space, which French sets before `:` and inside « ».
 */
export function mayBreakAfter(text: string, index: number): boolean {
  const character = text[index]
  const next = text[index + 1]
  if (next === undefined || character === '\n') return true
  if (BREAKING_SPACE.test(character)) return next === '\n' || !BREAKING_SPACE.test(next)
  if (character === '\u2014') return true
  return JOINT.test(character) && LETTER.test(text[index - 1] ?? '') && LETTER.test(next)
}
