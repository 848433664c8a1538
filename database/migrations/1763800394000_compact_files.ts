import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * What is deleted leaves the data files and the write-ahead log too: which tables were written anew, how
 * long each was locked, and since when the log no longer tells what went.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table compactions (
        id uuid primary key,
        occasion text not null check (occasion in ('nightly', 'asked', 'keys')),
        started_at timestamptz not null,
        ended_at timestamptz,
        -- Nothing of what had gone when it began is left, except in the tables that wait.
        log_clean boolean,
        -- What became of the write-ahead log: positions, counts and names of slots only.
        log jsonb
      );
      create index on compactions (started_at);
      create table compacted_tables (
        compaction_id uuid not null references compactions on delete cascade,
        table_name text not null,
        waits_for text check (waits_for in ('lock', 'reader', 'right', 'fault')),
        locked_ms integer not null,
        bytes_before bigint not null,
        bytes_after bigint not null,
        primary key (compaction_id, table_name)
      );
      -- How many rows PostgreSQL had counted as changed when a table was last written anew.
      create table counted_changes (
        table_name text primary key,
        counted text not null
      );
    `)
    this.schema.raw('grant maintain on all tables in schema journal to tabellion_app')
  }
}
