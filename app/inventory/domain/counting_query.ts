import { type CatalogTable, quoted, quotedName } from '#inventory/domain/catalog'
import { leadsTo, type Ownership } from '#inventory/domain/ownership'

/** What the caller leaves out, said aloud: a table, one of its columns, or some of its rows. */
export type Exception = {
  /** `schema.table`, as `public.rights_requests`. */
  readonly table: string
  readonly column?: string
  readonly rows?:
    | { readonly column: string; readonly value: string }
    | { readonly column: string; readonly is: 'null' | 'not null' }
  /** Word under `inventory.exceptions.<reason>`. */
  readonly reason: string
}

export type CountedGroup = {
  /** The rows lead to the professional searched for, rather than to nobody. */
  readonly owned: boolean
  readonly rows: number
  /** Rows in which each column matched, in the order asked. */
  readonly counts: readonly number[]
}

type Counting = {
  table: CatalogTable
  columns: readonly string[]
  except: readonly Exception[]
  professionalId: string | null
  patterns: { text: string; bytes: string }
  ownership: Ownership
}

/** Counts the rows of one table in which each column matches, in one pass over it. */
export function countingQuery({ table, columns, patterns, ...scope }: Counting) {
  const bindings: string[] = []
  const bind = (value: string) => {
    bindings.push(value)
    return '?'
  }
  /** Bindings are positional: the parts are written in the order in which they stand. */
  const owned = ownedBy(table, scope, bind)
  const counts = columns.map((name) => {
    const { reads } = table.columns.find((column) => column.name === name)!
    const pattern = bind(reads === 'bytes' ? patterns.bytes : patterns.text)
    return `count(*) filter (where ${asText(name, reads)} ~* ${pattern})::int`
  })
  const rows = [...confinement(table, scope, bind), ...exceptions(scope.except, bind)]
  const where = rows.length > 0 ? `where ${rows.join(' and ')}` : ''
  const sql = `
    select ${owned} as owned, count(*)::int as rows, array[${counts.join(', ')}] as counts
    from ${quotedName(table)} t ${where} group by 1`
  return { sql, bindings }
}

type Bind = (value: string) => string
type Scope = Pick<Counting, 'professionalId' | 'ownership'>

function ownedBy(table: CatalogTable, { professionalId, ownership }: Scope, bind: Bind): string {
  if (professionalId === null) return 'false'
  return leadsTo(table, 't', ownership, (column) => `${column} = ${bind(professionalId)}::uuid`)
}

/** Rows of the professional or of nobody: those of another professional are not ours to read. */
function confinement(table: CatalogTable, scope: Scope, bind: Bind): string[] {
  if (scope.professionalId === null) return []
  const its = ownedBy(table, scope, bind)
  const somebodys = leadsTo(table, 't', scope.ownership, (column) => `${column} is not null`)
  return [`(${its} or not ${somebodys})`]
}

function exceptions(except: readonly Exception[], bind: Bind): string[] {
  return except.flatMap(({ rows }) => {
    if (!rows) return []
    const column = `t.${quoted(rows.column)}`
    if ('is' in rows) return [`not (${column} is ${rows.is})`]
    return [`${column}::text is distinct from ${bind(rows.value)}`]
  })
}

/** Short bytes may be a digest, so they are read in hexadecimal too. */
function asText(column: string, reads: 'text' | 'json' | 'bytes' | null): string {
  const it = `t.${quoted(column)}`
  if (reads === 'json') return `${it}::jsonb::text`
  if (reads !== 'bytes') return `${it}::text`
  const hex = `case when octet_length(${it}) <= 64 then ' ' || encode(${it}, 'hex') else '' end`
  return `(encode(${it}, 'escape') || ${hex})`
}
