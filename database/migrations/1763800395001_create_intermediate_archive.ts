import { BaseSchema } from '@adonisjs/lucid/schema'

const SET_ASIDE = [
  'appointments',
  'appointment_contacts',
  'appointment_answers',
  'rights_requests',
  'rights_request_parts',
]

/**
 * The intermediate archive: what is over and still owed a time of keeping leaves every daily query. One mark,
 * and the database hides marked rows from whoever does not open them on purpose.
 */
export default class extends BaseSchema {
  async up() {
    for (const table of SET_ASIDE) {
      this.schema.raw(`
        alter table ${table} add column archived_at timestamptz;
        alter table ${table} enable row level security;
        create policy archived on ${table} as restrictive
          using (archived_at is null or current_setting('app.archived', true) = 'open')
          with check (true);
      `)
    }
    this.schema.raw(`
      do $$ begin
        if not exists (select from pg_policies where tablename = 'rights_requests' and permissive = 'PERMISSIVE') then
          create policy everybody on rights_requests using (true);
        end if;
        if not exists (select from pg_policies where tablename = 'rights_request_parts' and permissive = 'PERMISSIVE') then
          create policy everybody on rights_request_parts using (true);
        end if;
      end $$;
      create index appointments_to_archive on appointments (professional_id, ends_at)
        where archived_at is null;
      create index appointments_archived on appointments (professional_id)
        where archived_at is not null;

      alter table professionals
        add column archive_after_days int not null default 30
          check (archive_after_days in (7, 30, 90, 180));

      -- Whom the DPO has named to open what the platform keeps in the archive.
      create table archive_readers (
        user_id uuid primary key references users on delete cascade,
        named_by uuid,
        named_at timestamptz not null
      );

      -- Each opening: who, why, what, until when.
      create table archive_accesses (
        id uuid primary key default uuidv7(),
        kind text not null check (kind in ('person', 'request')),
        professional_id uuid references professionals on delete cascade,
        records uuid[] not null check (cardinality(records) > 0),
        opened_by uuid not null,
        reason text not null check (length(reason) between 10 and 1000),
        opened_at timestamptz not null,
        closes_at timestamptz not null,
        check ((kind = 'person') = (professional_id is not null))
      );
      create index on archive_accesses (professional_id, opened_at);
      create index on archive_accesses (opened_at);
      alter table archive_accesses enable row level security;
      create policy tenant on archive_accesses using (
        nullif(current_setting('app.tenant', true), '') is null
        or professional_id = nullif(current_setting('app.tenant', true), '')::uuid
      );
    `)
  }
}
