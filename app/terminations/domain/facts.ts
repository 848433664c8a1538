/** What the search by another path saw once everything was destroyed, in counts: never the data. */
export type SearchedAtEnd = {
  /** ISO instant. */
  readonly at: string
  /** Tables looked at through the foreign keys, and columns read for people drawn by lot. */
  readonly tables: number
  readonly columns: number
  /** People drawn by lot before the destruction, looked for afterwards. */
  readonly sample: number
  /** Rows found that a hold keeps back. */
  readonly held: number
  /** Places, as `table` or `table.column`, where something is that nothing announces. */
  readonly unexpected: readonly { readonly place: string; readonly count: number }[]
  /** Places that could not be read: nothing is known about them. */
  readonly unreadable: readonly string[]
}

export function isClean({
  unexpected,
  unreadable,
}: Pick<SearchedAtEnd, 'unexpected' | 'unreadable'>): boolean {
  return unexpected.length === 0 && unreadable.length === 0
}

/** What stays after the destruction, why, by which text, until when. */
export type KeptAtEnd = {
  /** Word under `terminations.kept.<what>`. */
  readonly what: string
  readonly law: string
  readonly count: number
  /** ISO day, when known. */
  readonly until: string | null
}

/** Where the attestation is sent once nothing else is known of the professional. */
export type Correspondent = { readonly email: string; readonly name: string }

/** Somebody drawn by lot, to be looked for after the destruction. */
export type Sampled = { readonly email?: string; readonly phone?: string }

/** A file of an archive: its name tells nothing about anybody. */
export type ArchivedFile = { readonly name: string; readonly size: number; readonly sha256: string }
