/**
 * What an attestation of destruction states, at the end of a contract (art. 28(3)(g)). Facts only, as codes,
 * counts, days and instants: words come from `resources/lang`. Nothing in it is about the people whose data were
 * destroyed; the contract is named by a keyed digest of its reference.
 */
export type DestructionFacts = {
  /** `keyedDigest('termination', reference)`: 64 hexadecimal digits. */
  readonly contractDigest: string
  /** Number of the partial one that this one replaces. */
  readonly replaces?: string
  /** IANA zone in which the instants are told. */
  readonly zone: string
  /** Trade name of the controller whose contract ended. */
  readonly controller: string
  /** ISO days. */
  readonly noticeOn: string
  readonly noticeBy: 'professional' | 'platform'
  readonly contractEndedOn: string
  /** What the controller chose, and when: return before destruction, or destruction alone. */
  readonly fate: 'return' | 'destroy'
  /** Null when the platform gave notice and the controller chose nothing: the data are then returned. */
  readonly fateChosenOn: string | null
  readonly returned: Returned | null
  /** ISO instants: first and last row removed. */
  readonly startedAt: string
  readonly endedAt: string
  readonly method: 'row_deletion'
  readonly executedBy: 'system'
  readonly datasets: readonly DestroyedDataset[]
  /** Where the platform itself kept the data, each with the day of its own check. */
  readonly stores: readonly { readonly store: string; readonly confirmedOn: string }[]
  readonly subprocessors: readonly ConfirmedSubprocessor[]
  /** Files of the database on disk; missing from those issued before they were followed. */
  readonly files?: FilesOnDisk
  readonly backups: Backups
  readonly kept: readonly KeptAfterEnd[]
  readonly verification: Verification
  readonly isComplete: boolean
}

/** The package that was handed back; it is destroyed with the rest. */
export type Returned = {
  readonly format: 'zip'
  readonly madeOn: string
  readonly sha256: string
  readonly bytes: number
  readonly records: number
  /** ISO day on which its receipt was acknowledged. */
  readonly acknowledgedOn: string | null
}

export type DestroyedDataset = {
  /** Key of the `PersonalDataset`; its words are under `inventory.datasets.<key>`. */
  readonly key: string
  /** Rows removed, by table. */
  readonly removed: Readonly<Record<string, number>>
}

export type ConfirmedSubprocessor = {
  readonly name: string
  /** What is entrusted to it: `inventory.activities.<activity>`. */
  readonly activity: string
  readonly askedOn: string
  /** Day on which it says the data were destroyed; null while it has not confirmed. */
  readonly destroyedOn: string | null
}

export type FilesOnDisk = {
  /** ISO instant since which they no longer hold the rows; null while they may. */
  readonly cleanAt: string | null
  /** ISO day by which they won't. */
  readonly by: string
}

export type Backups = {
  readonly days: number
  /** Last day on which a backup may still hold the data. */
  readonly lastDay: string
  readonly haveExpired: boolean
}

export type KeptAfterEnd = {
  /** Word under `attestations.destruction.kept.<what>`. */
  readonly what: string
  readonly law: string
  readonly count: number
  readonly until: string | null
}

/** The search made again by other paths: the foreign keys, and people drawn by lot. */
export type Verification = {
  readonly at: string
  readonly tables: number
  readonly columns: number
  readonly sample: number
  readonly held: number
  readonly unexpected: number
}
