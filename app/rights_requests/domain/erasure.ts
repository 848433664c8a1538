/** Where the erasure for one controller stands; `needs_attention` waits for the DPO. */
export const ERASURE_PROGRESS = [
  'concerned',
  'erasing',
  'searching_again',
  'needs_attention',
  'done',
] as const

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
}
