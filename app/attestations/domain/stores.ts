/** Where copies of the data are, one line each. Words under `attestations.stores.<store>`. */
export const STORES = [
  'live_database',
  /** Documents, copies and pictures, which are rows of the database. */
  'stored_files',
  'letters_outbox',
  /** The files of the database server on disk: deleted rows leave them at the next compaction. */
  'database_files',
  'backups',
  /** Letters already handed over cannot be called back. */
  'mail_provider',
  'subprocessor',
] as const

export type Store = (typeof STORES)[number]

export const STORE_STATES = ['done', 'kept', 'pending', 'failed'] as const

export type StoreState = (typeof STORE_STATES)[number]

/** Why a store keeps something. Words under `attestations.stores_of.grounds.<ground>`. */
export const STORE_GROUNDS = ['announced', 'handed_over', 'restricted_use'] as const

/** What is true of one store at the instant of the attestation. */
export type StoreLine = {
  readonly store: Store
  /** Who holds it, where it is somebody else. */
  readonly name?: string
  readonly state: StoreState
  /** ISO instant since which it is done. */
  readonly at?: string
  /** ISO day: the last one of what is kept, or the one by which what is pending will be done. */
  readonly until?: string
  readonly ground?: (typeof STORE_GROUNDS)[number]
}

/** An attestation is partial until no store is waited for. */
export function areStoresDone(stores: readonly StoreLine[]): boolean {
  return stores.every(({ state }) => state === 'done' || state === 'kept')
}
