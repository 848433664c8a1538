/** What PostgreSQL counts of a table, as texts: it counts beyond what a number holds. */
export type Counted = {
  /** `appointments`, or `journal.details` outside of the schema public. */
  readonly table: string
  /** Rows updated and deleted, rows that wait for a vacuum, vacuums that have run. */
  readonly updated: string
  readonly deleted: string
  readonly dead: string
  readonly vacuumed: string
  /** Since when PostgreSQL counts: a crash makes it begin again. */
  readonly since: string
}

/** What is remembered of a table that was written anew, to be compared with the next count. */
export function counted({ updated, deleted, vacuumed, since }: Counted): string {
  return [since, updated, deleted, vacuumed].join(' ')
}

/**
 * Tables whose files may hold rows that are gone: something was updated or deleted, or a row that was
 * given up waits there, since they were last written anew. One that was never looked at is among them.
 */
export function changedTables(
  now: readonly Counted[],
  before: ReadonlyMap<string, string>
): Counted[] {
  return now.filter((it) => it.dead !== '0' || before.get(it.table) !== counted(it))
}
