import type { Clause } from '#agreements/domain/content'
import { type DiffRun, wordDiff } from '#agreements/domain/word_diff'

export type ClauseDifference = {
  readonly key: string
  readonly title: string
  readonly runs: readonly DiffRun[]
}

type Said = Pick<Clause, 'key' | 'title' | 'text'>

/** The clauses that do not say the same, word by word; those that came or went stand whole. */
export function clauseDifferences(
  before: readonly Said[],
  after: readonly Said[]
): ClauseDifference[] {
  const keys = [...new Set([...after, ...before].map(({ key }) => key))]
  return keys.flatMap((key) => {
    const [old, fresh] = [before, after].map((list) => list.find((it) => it.key === key))
    const runs = wordDiff(old?.text ?? '', fresh?.text ?? '')
    if (runs.every(({ kind }) => kind === 'same')) return []
    return [{ key, title: (fresh ?? old)!.title, runs }]
  })
}
