import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { CatalogTable } from '#inventory/domain/catalog'

/**
 * Every table of every schema but PostgreSQL's own, from the live catalog. A
 * partitioned table stands for its partitions; views hold nothing of their own.
 */
export async function readCatalog(trx: TransactionClientContract): Promise<CatalogTable[]> {
  const { rows } = await trx.rawQuery(`
    select n.nspname as schema, c.relname as table, n.nspname || '.' || c.relname as name,
      (
        select coalesce(json_agg(json_build_object(
          'name', a.attname,
          'reads', case
            when t.typname in ('json', 'jsonb') then 'json'
            when t.typname = 'bytea' then 'bytes'
            when t.typname = 'uuid' or t.typcategory in ('N', 'B', 'D', 'T', 'E', 'G', 'I', 'R')
              then null
            else 'text'
          end,
          'readable', has_column_privilege(c.oid, a.attnum, 'select')
        ) order by a.attnum), '[]')
        from pg_attribute a
        join pg_type own on own.oid = a.atttypid
        join pg_type t on t.oid = case own.typtype when 'd' then own.typbasetype else own.oid end
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      ) as columns,
      (
        select coalesce(json_agg(json_build_object(
          'columns', (
            select json_agg(a.attname order by k.place)
            from unnest(f.conkey) with ordinality k (attnum, place)
            join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.attnum
          ),
          'target', (
            select tn.nspname || '.' || tc.relname
            from pg_class tc join pg_namespace tn on tn.oid = tc.relnamespace
            where tc.oid = f.confrelid
          ),
          'targetColumns', (
            select json_agg(a.attname order by k.place)
            from unnest(f.confkey) with ordinality k (attnum, place)
            join pg_attribute a on a.attrelid = f.confrelid and a.attnum = k.attnum
          ),
          'letsGo', f.confdeltype not in ('a', 'r')
        ) order by f.conname), '[]')
        from pg_constraint f where f.conrelid = c.oid and f.contype = 'f'
      ) as "foreignKeys"
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'm', 'f') and not c.relispartition
      and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp)'
    order by 1, 2
  `)
  return rows
}
