/** A column as the database itself describes it. */
export type CatalogColumn = {
  readonly name: string
  /** How its text is read; `null` for a type that cannot hold an address or a number. */
  readonly reads: 'text' | 'json' | 'bytes' | null
  readonly readable: boolean
}

export type ForeignKey = {
  readonly columns: readonly string[]
  readonly target: string
  readonly targetColumns: readonly string[]
  /** Whether the row referred to can go while this one stays, or takes it along. */
  readonly letsGo: boolean
}

/** A table of any schema; `name` is `schema.table`. */
export type CatalogTable = {
  readonly schema: string
  readonly table: string
  readonly name: string
  readonly columns: readonly CatalogColumn[]
  readonly foreignKeys: readonly ForeignKey[]
}

/** An identifier for raw SQL; `?` would be taken for a binding. */
export function quoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '""').replaceAll('?', String.raw`\?`)}"`
}

export function quotedName({ schema, table }: CatalogTable): string {
  return `${quoted(schema)}.${quoted(table)}`
}
