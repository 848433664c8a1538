import type { BackupKind } from '#backups/domain/horizon'

export const FORMAT = 'tabellion/backup/1'

/** A file as it was copied. */
export type CopiedFile = {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

/** The last entry of the journal. */
export type Head = { readonly seq: number; readonly hash: string }

/** What the database was like: rows by `schema.table`, and how far its journal went. */
export type Census = { readonly rows: Readonly<Record<string, number>>; readonly journal: Head }

/** The last entry of a backup: what it holds, and what must be found again once it is brought back. */
export type Manifest = {
  readonly format: typeof FORMAT
  readonly id: string
  readonly kind: BackupKind
  /** ISO instants. */
  readonly begunAt: string
  readonly madeAt: string
  /** Version of the server. */
  readonly postgres: string
  readonly files: readonly CopiedFile[]
  /** Just before the copy began and just after it ended: what is brought back is between the two. */
  readonly before: Census
  readonly after: Census
}

/** Tables whose rows are not what was counted before or after, nor in between. */
export function differences(
  { before, after }: Pick<Manifest, 'before' | 'after'>,
  rows: Readonly<Record<string, number>>
): string[] {
  const tables = Object.keys(before.rows).filter((table) => table in after.rows)
  return tables.filter((table) => {
    const [one, other] = [before.rows[table], after.rows[table]]
    const found = rows[table] ?? -1
    return found < Math.min(one, other) || found > Math.max(one, other)
  })
}
