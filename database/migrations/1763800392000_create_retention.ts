import { BaseSchema } from '@adonisjs/lucid/schema'

/** Versions of the lengths, and the nightly runs that apply them (art. 5(1)(e)). */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(SCHEDULES)
    this.schema.raw(RUNS)
    this.schema.raw(JOURNAL)
    /** A run walks what is due in this order, and goes on from where it was. */
    this.schema.raw(`
      create index appointments_due on appointments (purge_after, id);
      drop index appointments_purge_after_idx;
    `)
  }
}

const TENANT = (column: string) => `(
  nullif(current_setting('app.tenant', true), '') is null
  or ${column} = nullif(current_setting('app.tenant', true), '')::uuid
)`

const SCHEDULES = `
  create table retention_schedules (
    id uuid primary key default uuidv7(),
    number int generated always as identity unique,
    dataset text not null,
    -- Whose choice it is; null for what the product declares.
    professional_id uuid references professionals on delete cascade,
    state text not null check (state in ('waiting', 'in_force', 'given_up')),
    start text not null,
    length jsonb not null,
    ends_as text not null check (ends_as in ('erase', 'anonymise', 'archive')),
    law text,
    noted_at timestamptz not null,
    -- user:<id>, or system.
    noted_by text not null,
    in_force_from timestamptz,
    -- Records that went at once, by table, as they were shown before.
    gone_at_once int check (gone_at_once >= 0),
    check ((state = 'in_force') = (in_force_from is not null))
  );
  create index on retention_schedules (dataset, number);
  create index on retention_schedules (professional_id, number) where professional_id is not null;
  create unique index retention_schedules_one_waits on retention_schedules (dataset)
    where state = 'waiting' and professional_id is null;
  alter table retention_schedules enable row level security;
  create policy tenant on retention_schedules using (
    professional_id is null or ${TENANT('professional_id')}
  );
`

const RUNS = `
  create table retention_runs (
    -- The night of a run is its number: there is one a night, whatever the number of processes.
    night date primary key,
    judged_at timestamptz not null,
    schedules int not null,
    -- The first night it does the work of; earlier than its own after an outage.
    covers_from date not null check (covers_from <= night),
    executed_by text not null check (executed_by in ('system', 'operator')),
    started_at timestamptz not null,
    ended_at timestamptz
  );

  create table retention_run_datasets (
    night date not null references retention_runs on delete cascade,
    dataset text not null,
    position int not null,
    state text not null default 'waiting' check (state in ('waiting', 'done', 'failed')),
    -- Records that were due when it began.
    planned int not null default 0,
    -- A code of the database or the name of an error: never a value.
    failure text,
    ended_at timestamptz,
    primary key (night, dataset)
  );

  create table retention_run_counts (
    id uuid primary key default uuidv7(),
    night date not null,
    dataset text not null,
    -- Null for the platform. What was counted stays true when the professional is gone.
    controller_id uuid,
    what text not null
      check (what in ('records', 'removed', 'anonymised', 'archived', 'kept')),
    -- Table, or reason for what is kept.
    name text not null default '',
    law text,
    until_day date,
    count int not null check (count > 0),
    -- Told in the journal, controller by controller.
    told boolean not null default false,
    foreign key (night, dataset) references retention_run_datasets on delete cascade
  );
  create index on retention_run_counts (night, dataset);
  create index on retention_run_counts (controller_id, night);
  alter table retention_run_counts enable row level security;
  create policy tenant on retention_run_counts using (${TENANT('controller_id')});
`

const JOURNAL = `
  /** Many subjects at once: one pass over the entries instead of one for each. */
  create function journal.forget_all(wanted bytea[]) returns int
  language plpgsql security definer set search_path = journal, pg_temp as $$
  declare
    details int;
  begin
    perform from journal.head for update;
    with keys as (
      delete from journal.subject_key k where k.digest = any(wanted)
      returning encode(sha256(k.key || k.digest), 'hex') as subject
    )
    delete from journal.detail d using journal.entry e, keys
      where e.subject = keys.subject and e.seq = d.seq;
    get diagnostics details = row_count;
    return details;
  end $$;

  /** At most so many keys and details that nothing was written about since; both counts. */
  create function journal.forget_some_before(instant timestamptz, most int)
  returns table (details int, keys int)
  language plpgsql security definer set search_path = journal, pg_temp as $$
  begin
    perform from journal.head for update;
    delete from journal.detail d where d.seq in (
      select old.seq from journal.detail old join journal.entry e on e.seq = old.seq
      where e.written_at < instant order by old.seq limit most
    );
    get diagnostics details = row_count;
    delete from journal.subject_key k where k.digest in (
      select old.digest from journal.subject_key old where not exists (
        select from journal.entry e
        where e.subject = encode(sha256(old.key || old.digest), 'hex') and e.written_at >= instant
      ) limit most
    );
    get diagnostics keys = row_count;
    return next;
  end $$;

  drop function journal.forget_before(timestamptz);

  revoke execute on function journal.forget_all(bytea[]) from public;
  revoke execute on function journal.forget_some_before(timestamptz, int) from public;
  do $$ begin
    if exists (select from pg_roles where rolname = 'tabellion_app') then
      grant execute on function journal.forget_all(bytea[]),
        journal.forget_some_before(timestamptz, int) to tabellion_app;
    end if;
  end $$;
`
