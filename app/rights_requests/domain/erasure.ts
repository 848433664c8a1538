/** Where the erasure for one controller stands; `needs_attention` waits for the DPO. */
export const ERASURE_PROGRESS = ['concerned', 'erasing', 'needs_attention', 'done'] as const

export type ErasureProgress = (typeof ERASURE_PROGRESS)[number]

export const STEP_STATES = ['pending', 'running', 'done'] as const

export type StepState = (typeof STEP_STATES)[number]

/** How many records a data set held when the decision was taken. */
export type DatasetFinding = {
  readonly dataset: string
  readonly count: number
  readonly tables: Readonly<Record<string, number>>
  readonly kept: readonly KeptRecords[]
}

export type KeptRecords = {
  readonly reason: string
  readonly law: string
  readonly count: number
  readonly until?: string
}

/** Whether records stay because somebody decided to hold them back (art. 17(3)). */
export function isHeld({ reason }: KeptRecords): boolean {
  return reason.startsWith('held_')
}

/** What is still there once everything erasable is gone. */
export type DatasetKept = { readonly dataset: string; readonly kept: readonly KeptRecords[] }

/** What the search by another path saw, in counts: never the data themselves. */
export type SearchedAgain = {
  readonly at: string
  readonly tables: number
  readonly columns: number
  /** Records found again that stay for an announced reason. */
  readonly announced: number
  /** Places where something was found that nothing announces, as `table.column`. */
  readonly unexpected: readonly { readonly place: string; readonly count: number }[]
  /** Places, as `table.column`, that could not be read: nothing is known about them. */
  readonly unreadable: readonly string[]
}

/** Whether the search supports an attestation: all was read, and all that was found is known. */
export function isClean({ unexpected, unreadable }: SearchedAgain): boolean {
  return unexpected.length === 0 && unreadable.length === 0
}

/** How many records would go: those found, without those that stay. */
export function erasable({ count, kept }: Pick<DatasetFinding, 'count' | 'kept'>): number {
  return Math.max(0, count - kept.reduce((sum, records) => sum + records.count, 0))
}

/** Rows removed by several steps, by table. */
export function removedBy(
  steps: readonly { readonly erased: Readonly<Record<string, number>> }[]
): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const [table, count] of steps.flatMap(({ erased }) => Object.entries(erased))) {
    if (count > 0) sums[table] = (sums[table] ?? 0) + count
  }
  return sums
}
