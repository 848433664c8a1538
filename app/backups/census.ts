import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { quoted } from '#inventory/domain/catalog'
import { journalHead } from '#journal/queries/head'
import type { Census } from '#backups/domain/manifest'

/** Tables that every page or every minute writes to: their rows say nothing of what is kept. */
const PASSING = ['public.bells', 'public.rate_limits', 'public.sessions']

/** Rows of each table that may be read, and how far the journal goes. */
export async function census(client: QueryClientContract): Promise<Census> {
  const { rows: tables } = await client.rawQuery<{
    rows: { schema: string; table: string; name: string }[]
  }>(
    `select n.nspname as schema, c.relname as table, n.nspname || '.' || c.relname as name
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition
       and n.nspname in ('public', 'journal') and has_table_privilege(c.oid, 'select')
     order by 3`
  )
  const counted = tables.filter(({ name }) => !PASSING.includes(name))
  const rows: Record<string, number> = {}
  for (const table of counted) {
    const found = await client.rawQuery<{ rows: { count: string }[] }>(
      `select count(*) from ${quoted(table.schema)}.${quoted(table.table)}`
    )
    rows[table.name] = Number(found.rows[0].count)
  }
  return { rows, journal: await journalHead(client) }
}
