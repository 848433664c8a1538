export type Shape = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** A class of the style sheet: lines tell areas apart, colour only helps. */
  readonly look: string
}

export type Line = {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly look: Look
}

/** An arrow: its line, and the point at its end. */
export type Arrow = { readonly line: string; readonly point: string }

export type Drawing = {
  readonly width: number
  readonly height: number
  readonly shapes: readonly Shape[]
  readonly lines: readonly Line[]
  readonly arrows: readonly Arrow[]
}

export type Look = 'title' | 'name' | 'text'

/** Size of the letters, and the room that one takes: generous, whatever the reader’s font. */
const LETTERS: Readonly<Record<Look, { height: number; width: number }>> = {
  title: { height: 21, width: 7.7 },
  name: { height: 20, width: 7.3 },
  text: { height: 18, width: 6.4 },
}

/** Words that stand under each other within a width, from `y` on. */
export type Written = { readonly lines: readonly Line[]; readonly end: number }

export function write(
  passages: readonly { text: string; look: Look }[],
  { x, y, width }: { x: number; y: number; width: number }
): Written {
  let end = y
  const lines = passages.flatMap(({ text, look }) =>
    folded(text, Math.max(8, Math.floor(width / LETTERS[look].width))).map((line) => {
      end += LETTERS[look].height
      return { x, y: end - 4, text: line, look }
    })
  )
  return { lines, end }
}

/** A text in lines of at most that many letters; a word that is longer is cut. */
export function folded(text: string, most: number): string[] {
  const words = text.split(/[ \n]+/).flatMap((word) => cut(word, most))
  return words.reduce<string[]>((lines, word) => {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= most) {
      return [...lines.slice(0, -1), `${last} ${word}`]
    }
    return [...lines, word]
  }, [])
}

function cut(word: string, most: number): string[] {
  const letters = [...word]
  const count = Math.ceil(letters.length / most)
  return Array.from({ length: count }, (_, index) =>
    letters.slice(index * most, (index + 1) * most).join('')
  )
}

/** A line that comes down at `x`, then goes right to `to` at the height `y`. */
export function elbow(x: number, from: number, { to, y }: { to: number; y: number }): Arrow {
  return {
    line: `M${x} ${from}V${y}H${to - 7}`,
    point: `M${to} ${y}l-9 -5v10z`,
  }
}

/** A line that comes down. */
export function down(x: number, from: number, to: number): Arrow {
  return { line: `M${x} ${from}V${to - 7}`, point: `M${x} ${to}l-5 -9h10z` }
}
