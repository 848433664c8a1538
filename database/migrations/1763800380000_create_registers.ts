import { BaseSchema } from '@adonisjs/lucid/schema'

/** What people add to the registers that the product tells by itself, and the versions they approve. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table register_entries (
        id uuid primary key default uuidv7(),
        -- Null is the platform's own.
        professional_id uuid references professionals on delete cascade,
        -- Key of the data set that is completed; null is an activity of the holder's own.
        dataset text,
        reference text,
        state text not null check (state in ('draft', 'ready')),
        -- Key of the starting point it was drawn from.
        starting_point text,
        position int not null default 0,
        facts jsonb not null,
        reviewed_on date,
        next_review_on date,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        updated_by uuid references users on delete set null,
        retired_at timestamptz,
        check ((dataset is null) = (reference is not null)),
        unique nulls not distinct (professional_id, reference, dataset)
      );
      create index on register_entries (professional_id, position);

      create table register_versions (
        id uuid primary key default uuidv7(),
        professional_id uuid references professionals on delete cascade,
        kind text not null check (kind in ('controller', 'processor')),
        number int not null,
        state text not null check (state in ('draft', 'approved', 'superseded')),
        document jsonb not null,
        digest text not null,
        note text not null default '',
        drafted_at timestamptz not null,
        drafted_by uuid references users on delete set null,
        approved_at timestamptz,
        approved_by uuid references users on delete set null,
        approver_name text,
        superseded_at timestamptz,
        unique nulls not distinct (professional_id, kind, number),
        check ((state = 'draft') = (approved_at is null)),
        check ((approved_at is null) = (approver_name is null)),
        check ((state = 'superseded') = (superseded_at is not null))
      );
      -- One being written and one in force, at most.
      create unique index register_versions_one_each
        on register_versions (professional_id, kind, state) nulls not distinct
        where state <> 'superseded';

      -- When whoever keeps a register was reminded to look at it again: once a period.
      create table register_reminders (
        professional_id uuid references professionals on delete cascade,
        due_on date not null,
        told_at timestamptz not null,
        unique nulls not distinct (professional_id, due_on)
      );
    `)
    for (const table of ['register_entries', 'register_versions', 'register_reminders']) {
      this.schema.raw(`
        alter table ${table} enable row level security;
        create policy tenant on ${table} using (
          nullif(current_setting('app.tenant', true), '') is null
          or professional_id = nullif(current_setting('app.tenant', true), '')::uuid
        );
      `)
    }
    this.schema.raw(`
      -- What was approved is never written again: it is superseded, and its approver's account may go.
      create function register_version_stays() returns trigger language plpgsql as $$
      declare
        loose text[] := array['approved_by', 'drafted_by', 'state', 'superseded_at'];
      begin
        if old.state = 'draft' then return new; end if;
        if to_jsonb(new) - loose is distinct from to_jsonb(old) - loose
          or new.state = 'draft'
          or (old.state = 'superseded' and
            (new.state, new.superseded_at) is distinct from (old.state, old.superseded_at))
          or (new.approved_by is distinct from old.approved_by and new.approved_by is not null)
        then
          raise exception 'An approved version of a register is never changed'
            using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      create trigger register_version_stays before update on register_versions
        for each row execute function register_version_stays();
    `)
  }
}
