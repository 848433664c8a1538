import { hash } from 'node:crypto'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { type Needle, readable } from '#tests/helpers/traces/needles'
import { readingsOf } from '#tests/helpers/traces/readings'

export type Trace = {
  /** `schema.table.column`, or the path of a file. */
  readonly place: string
  readonly what: string
  readonly row: Readonly<Record<string, unknown>>
}

/** Opens what is sealed in a column; null when it cannot be opened. */
export type Opener = (row: Readonly<Record<string, unknown>>) => Buffer | null

type Column = { schema: string; table: string; column: string; type: string }

/** Plain SQL over every column of every table of every schema, or of one, whatever its type. */
export async function tracesInDatabase(
  client: QueryClientContract,
  needles: readonly Needle[],
  sealed: Readonly<Record<string, Opener>>,
  { within }: { within?: string } = {}
): Promise<{ traces: Trace[]; unopened: string[]; columns: number; values: number }> {
  const all = await columnsOf(client)
  const columns = all.filter(({ schema }) => !within || schema === within)
  const tables = Map.groupBy(columns, ({ schema, table }) => `"${schema}"."${table}"`)
  const traces: Trace[] = []
  const unopened = new Set<string>()
  let values = 0
  const once = readingEachOnce(needles)
  for (const [name, its] of tables) {
    const { rows } = await client.rawQuery(`select * from ${name}`)
    const { rows: asText } = await client.rawQuery(
      `select ${its.map(({ column, type }) => `${type === 'bytea' ? `"${column}"` : `"${column}"::text`} as "${column}"`).join(', ')} from ${name}`
    )
    for (const [index, texts] of asText.entries()) {
      for (const { schema, table, column, type } of its) {
        const value = texts[column]
        if (value === null) continue
        values++
        const place = `${schema}.${table}.${column}`
        const bytes = Buffer.isBuffer(value) ? value : Buffer.from(value)
        const opened = sealed[place]?.(rows[index]) ?? null
        if (isOpaque(value) && opened === null) unopened.add(place)
        const names = [
          ...(PLAIN.includes(type)
            ? found({ texts: [String(value)], raw: [bytes] }, needles)
            : await once(bytes)),
          ...(opened ? await once(opened) : []),
        ]
        for (const what of new Set(names)) traces.push({ place, what, row: rows[index] })
      }
    }
  }
  const { rows: large } = await client.rawQuery('select loid, data from pg_largeobject')
  for (const row of large) {
    for (const what of await namesIn(row.data, needles))
      traces.push({ place: 'pg_largeobject', what, row })
  }
  return { traces, unopened: [...unopened].sort(), columns: columns.length, values }
}

const namesRead = new WeakMap<readonly Needle[], Map<string, string[]>>()

/** Codes come by thousands, and a second search meets what the first has read: each value is read once. */
function readingEachOnce(needles: readonly Needle[]) {
  const known = namesRead.get(needles) ?? new Map<string, string[]>()
  namesRead.set(needles, known)
  return async (bytes: Buffer) => {
    const key = bytes.length <= 64 ? bytes.toString('latin1') : hash('sha256', bytes, 'base64')
    const names = known.get(key) ?? (await namesIn(bytes, needles))
    known.set(key, names)
    return names
  }
}

export async function namesIn(bytes: Buffer, needles: readonly Needle[]): Promise<string[]> {
  return found(await readingsOf(bytes), needles)
}

/** A value of these types is written in one way only: nothing can be encoded in it. */
const PLAIN = [
  ...['uuid', 'boolean', 'smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision'],
  ...['date', 'interval', 'timestamp with time zone', 'timestamp without time zone'],
]

function found(value: { texts: string[]; raw: Buffer[] }, needles: readonly Needle[]): string[] {
  const read = readable(value)
  return needles.filter((needle) => needle.isIn(read)).map(({ what }) => what)
}

async function columnsOf(client: QueryClientContract): Promise<Column[]> {
  const { rows } = await client.rawQuery(`
    select c.table_schema as schema, c.table_name as table, c.column_name as column, c.data_type as type
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')
    union all
    select n.nspname, m.relname, a.attname, format_type(a.atttypid, null)
    from pg_class m join pg_namespace n on n.oid = m.relnamespace
    join pg_attribute a on a.attrelid = m.oid and a.attnum > 0 and not a.attisdropped
    where m.relkind = 'm'
    order by 1, 2, 3
  `)
  return rows
}

/** `driver.version:cipher.nonce.tag`, or `sealed:` and the base64 of it all, alone or inside something else. */
const SEALED_TEXT =
  /(?:^|["\s])(?:[a-z]+\.(?:v\d+:)?[\w-]{8,}\.[\w-]{16}\.[\w-]{22}|sealed:[\w-]{40,})(?:$|["\s])/

/** Encrypted: the shape of a sealed text, or bytes that are no text, no known file and no digest. */
function isOpaque(value: Buffer | string): boolean {
  if (typeof value === 'string') return SEALED_TEXT.test(value)
  if (value.length <= 32) return false
  const isText = Buffer.from(value.toString('utf8')).equals(value)
  return (
    !isText &&
    !['%PDF-', 'PK\x03\x04', '\x1f\x8b'].some((it) => value.toString('latin1', 0, 5).startsWith(it))
  )
}
