/**
 * Has PostgreSQL drop what it has kept of the values of a table, of a schema and a name given, and of
 * what its indexes compute, once the table is known to be empty: counting an empty table again leaves
 * what was counted before.
 */
export const CLEAR_STATISTICS_IF_EMPTY = `
  select count(pg_clear_attribute_stats(n.nspname, i.relname, a.attname, inherited))
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  join pg_class i on i.oid = c.oid or i.oid in (select indexrelid from pg_index where indrelid = c.oid)
  join pg_attribute a on a.attrelid = i.oid and a.attnum > 0 and not a.attisdropped
  cross join (values (false), (true)) as way (inherited)
  where n.nspname = $1 and c.relname = $2 and c.reltuples = 0`
