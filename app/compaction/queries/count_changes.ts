import type { Client } from 'pg'
import type { Counted } from '#compaction/domain/changed'

/** What PostgreSQL has counted of every table that is not its own. */
export async function countChanges(client: Client): Promise<Counted[]> {
  const { rows } = await client.query<Counted>(`
    select case s.schemaname when 'public' then '' else s.schemaname || '.' end || s.relname as table,
      s.n_tup_upd::text as updated, s.n_tup_del::text as deleted, s.n_dead_tup::text as dead,
      (s.vacuum_count + s.autovacuum_count)::text as vacuumed,
      coalesce(extract(epoch from w.stats_reset)::text, 'ever') as since
    from pg_stat_user_tables s
    join pg_class c on c.oid = s.relid and c.relkind in ('r', 'm')
    cross join pg_stat_checkpointer w
    order by 1
  `)
  return rows
}
