/** A stretch of words that stayed, went or came. */
export type DiffRun = { readonly kind: 'same' | 'gone' | 'new'; readonly text: string }

/**
 * What changed between two texts, word by word, as one reads a corrected page: the longest common
 * words stay, what went stands before what came.
 */
export function wordDiff(before: string, after: string): DiffRun[] {
  const [old, fresh] = [wordsOf(before), wordsOf(after)]
  const common = lengths(old, fresh)
  const runs: DiffRun[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < fresh.length) {
    if (i < old.length && j < fresh.length && isSame(old[i], fresh[j])) {
      push(runs, 'same', fresh[j])
      i++
      j++
    } else if (j >= fresh.length || (i < old.length && common[i + 1][j] >= common[i][j + 1])) {
      push(runs, 'gone', old[i++])
    } else {
      push(runs, 'new', fresh[j++])
    }
  }
  return ordered(runs)
}

/** Words with the spaces that follow them; the end of a paragraph stands for itself. */
function wordsOf(text: string): string[] {
  return text.match(/\S+[^\S\n]*|\n\s*|[^\S\n]+/g) ?? []
}

/** How many spaces follow a word changes nothing to it. */
const isSame = (one: string, other: string) => one.trimEnd() === other.trimEnd()

/** How many words the rests of two lists have in common, in their order. */
function lengths(old: readonly string[], fresh: readonly string[]): Uint16Array[] {
  const table = Array.from({ length: old.length + 1 }, () => new Uint16Array(fresh.length + 1))
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = fresh.length - 1; j >= 0; j--) {
      table[i][j] = isSame(old[i], fresh[j])
        ? table[i + 1][j + 1] + 1
        : Math.max(table[i + 1][j], table[i][j + 1])
    }
  }
  return table
}

function push(runs: DiffRun[], kind: DiffRun['kind'], text: string): void {
  const last = runs.at(-1)
  if (last?.kind === kind) runs[runs.length - 1] = { kind, text: last.text + text }
  else runs.push({ kind, text })
}

/** Between two stretches that stayed: all that went, then all that came. */
function ordered(runs: readonly DiffRun[]): DiffRun[] {
  const sorted: DiffRun[] = []
  let came = ''
  for (const { kind, text } of runs) {
    if (kind === 'same' && came !== '') {
      sorted.push({ kind: 'new', text: came })
      came = ''
    }
    if (kind === 'new') came += text
    else push(sorted, kind, text)
  }
  return came === '' ? sorted : [...sorted, { kind: 'new', text: came }]
}
