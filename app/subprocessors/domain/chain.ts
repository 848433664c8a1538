export type Link = { readonly id: string; readonly parentId: string | null }

export type Chained<Of extends Link> = {
  readonly entry: Of
  /** 1 is engaged by the platform, 2 by one of those, and so on (art. 28(4)). */
  readonly level: number
  readonly engages: readonly Chained<Of>[]
}

/** Entries as a tree: those whom the platform engages, each with those it engages itself. */
export function chainOf<Of extends Link>(entries: readonly Of[]): Chained<Of>[] {
  const ids = new Set(entries.map(({ id }) => id))
  const engagedBy = (parent: string | null, level: number): Chained<Of>[] =>
    entries
      .filter((it) =>
        parent === null ? !it.parentId || !ids.has(it.parentId) : it.parentId === parent
      )
      .map((entry) => ({ entry, level, engages: engagedBy(entry.id, level + 1) }))
  return engagedBy(null, 1)
}

/** The tree as lines, each after the one that engages it. */
export function linesOf<Of extends Link>(chain: readonly Chained<Of>[]): Chained<Of>[] {
  return chain.flatMap((link) => [link, ...linesOf(link.engages)])
}

/** Whether `parentId` is the entry itself, or one of those it engages, however far. */
export function closesLoop(entries: readonly Link[], id: string, parentId: string): boolean {
  const parents = new Map(entries.map((it) => [it.id, it.parentId]))
  for (let at: string | null = parentId; at !== null; at = parents.get(at) ?? null) {
    if (at === id) return true
  }
  return false
}
