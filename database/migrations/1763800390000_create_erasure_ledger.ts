import { BaseSchema } from '@adonisjs/lucid/schema'

/** What was erased for good, known by lines that are also kept in a file apart. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table ledger_lines (
        id uuid primary key,
        key text not null unique,
        kind text not null check (kind in ('erased', 'destroyed', 'objected', 'allowed')),
        written_at timestamptz not null,
        -- The same sealed text as in the file.
        line text not null,
        -- Done again on data that had been restored.
        replayed_at timestamptz
      );
      do $$ begin
        if exists (select from pg_roles where rolname = 'tabellion_app') then
          revoke update, truncate on ledger_lines from tabellion_app;
        end if;
      end $$;
      -- Whom a line is about in restored data, while it is being done again: sealed, then forgotten.
      create table ledger_recognised (
        line_id uuid primary key,
        who bytea not null
      );
    `)
  }
}
