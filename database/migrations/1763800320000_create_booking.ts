import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Booking: what is offered, when, and who took it. Two appointments of one
 * professional can't overlap, whatever the code does (constraint no_overlap).
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      alter table professionals add constraint slug_not_reserved check (slug not in ('gerer', 'confirmation'));

      create table offerings (
        id uuid primary key default uuidv7(),
        professional_id uuid not null references professionals on delete cascade,
        slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 63 and slug <> 'confidentialite'),
        name text not null check (length(name) between 1 and 120),
        description text check (length(description) <= 500),
        price_cents int check (price_cents >= 0),
        duration_min int not null check (duration_min between 5 and 720),
        step_min int not null default 15 check (step_min between 5 and 240),
        before_min int not null default 0 check (before_min between 0 and 240),
        after_min int not null default 0 check (after_min between 0 and 240),
        notice_min int not null default 120 check (notice_min between 0 and 43200),
        horizon_days int not null default 60 check (horizon_days between 1 and 120),
        change_notice_min int not null default 240 check (change_notice_min between 0 and 43200),
        position int not null default 0,
        archived_at timestamptz,
        created_at timestamptz not null,
        updated_at timestamptz,
        unique (id, professional_id),
        unique (professional_id, slug)
      );

      -- Wall clock, in the professional's zone. Weekly rules can't overlap one another.
      create table availability_rules (
        id uuid primary key default uuidv7(),
        professional_id uuid not null references professionals on delete cascade,
        weekday int not null check (weekday between 1 and 7),
        start_min int not null check (start_min between 0 and 1435),
        end_min int not null check (end_min between 5 and 1440),
        valid_from date,
        valid_until date,
        every_weeks int not null default 1 check (every_weeks between 1 and 8),
        anchor date,
        created_at timestamptz not null,
        updated_at timestamptz,
        check (start_min < end_min),
        check (valid_from <= valid_until),
        check (every_weeks = 1 or anchor is not null),
        exclude using gist (
          professional_id with =, weekday with =,
          int4range(start_min, end_min) with &&,
          daterange(valid_from, valid_until, '[]') with &&
        ) where (every_weeks = 1)
      );

      create table time_off (
        id uuid primary key default uuidv7(),
        professional_id uuid not null references professionals on delete cascade,
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        created_at timestamptz not null,
        check (starts_at < ends_at)
      );
      create index on time_off using gist (professional_id, tstzrange(starts_at, ends_at));

      create table extra_openings (
        id uuid primary key default uuidv7(),
        professional_id uuid not null references professionals on delete cascade,
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        created_at timestamptz not null,
        check (starts_at < ends_at),
        exclude using gist (professional_id with =, tstzrange(starts_at, ends_at) with &&)
      );

      -- What a person was told (art. 13): written once, never changed.
      create table notice_versions (
        id uuid primary key default uuidv7(),
        professional_id uuid not null references professionals on delete restrict,
        locale text not null check (locale in ('fr', 'en')),
        number int not null check (number > 0),
        body text not null,
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        published_at timestamptz not null,
        unique (professional_id, locale, number),
        unique (id, professional_id)
      );

      create table custom_fields (
        id uuid primary key default uuidv7(),
        professional_id uuid not null references professionals on delete cascade,
        label text not null check (length(label) between 1 and 80),
        necessity text not null check (length(necessity) between 10 and 300),
        kind text not null default 'text' check (kind in ('text', 'choice')),
        choices jsonb not null default '[]' check (jsonb_typeof(choices) = 'array'),
        category text not null default 'appointment',
        required boolean not null default true,
        position int not null default 0,
        archived_at timestamptz,
        created_at timestamptz not null,
        updated_at timestamptz,
        check ((kind = 'choice') = (jsonb_array_length(choices) > 0)),
        unique (id, professional_id)
      );

      create table appointments (
        id uuid primary key default uuidv7(),
        professional_id uuid not null references professionals on delete restrict,
        offering_id uuid not null,
        notice_version_id uuid,
        notice_seen_at timestamptz,
        entered_by text not null default 'person' check (entered_by in ('person', 'professional')),
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        blocks tstzrange not null,
        status text not null default 'booked' check (status in ('booked', 'cancelled', 'done', 'no_show')),
        revision int not null default 0,
        moved_from uuid unique references appointments on delete set null,
        request_key uuid not null unique,
        locale text not null default 'fr' check (locale in ('fr', 'en')),
        purge_after date not null,
        created_at timestamptz not null,
        cancelled_at timestamptz,
        unique (id, professional_id),
        foreign key (offering_id, professional_id) references offerings (id, professional_id),
        foreign key (notice_version_id, professional_id) references notice_versions (id, professional_id),
        check (starts_at < ends_at),
        check (blocks @> tstzrange(starts_at, ends_at)),
        check ((status = 'cancelled') = (cancelled_at is not null)),
        check ((notice_version_id is null) = (notice_seen_at is null)),
        check (entered_by = 'professional' or notice_version_id is not null),
        check (purge_after <= (created_at at time zone 'UTC')::date + 367),
        constraint no_overlap exclude using gist (professional_id with =, blocks with &&)
          where (status = 'booked')
      );
      create index on appointments (professional_id, starts_at);
      create index on appointments (purge_after);

      create table appointment_contacts (
        appointment_id uuid primary key,
        professional_id uuid not null,
        last_name text not null check (length(last_name) between 1 and 100),
        first_name text not null check (length(first_name) between 1 and 100),
        email text check (email = lower(email) and length(email) <= 254),
        phone_e164 text check (phone_e164 ~ '^\\+[1-9][0-9]{6,14}$'),
        note text check (length(note) <= 500),
        foreign key (appointment_id, professional_id) references appointments (id, professional_id)
          on delete cascade,
        check (email is not null or phone_e164 is not null)
      );
      create index on appointment_contacts (email, professional_id);
      create index on appointment_contacts (phone_e164, professional_id);

      create table appointment_answers (
        appointment_id uuid not null,
        custom_field_id uuid not null,
        professional_id uuid not null,
        answer text not null check (length(answer) between 1 and 500),
        primary key (appointment_id, custom_field_id),
        foreign key (appointment_id, professional_id) references appointments (id, professional_id)
          on delete cascade,
        foreign key (custom_field_id, professional_id) references custom_fields (id, professional_id)
      );

      -- Secrets of the links sent; only their digest is kept.
      create table manage_tokens (
        token_digest text primary key check (token_digest ~ '^[0-9a-f]{64}$'),
        appointment_id uuid not null,
        professional_id uuid not null,
        expires_at timestamptz not null,
        foreign key (appointment_id, professional_id) references appointments (id, professional_id)
          on delete cascade
      );
      create index on manage_tokens (appointment_id);

      -- timestamptz plus an interval is only STABLE, so a generated column can't hold this.
      create function appointment_blocks() returns trigger language plpgsql as $$
      declare
        offered offerings;
      begin
        select * into strict offered from offerings where id = new.offering_id;
        new.blocks := tstzrange(
          new.starts_at - make_interval(mins => offered.before_min),
          new.ends_at + make_interval(mins => offered.after_min)
        );
        return new;
      end $$;
      create trigger appointment_blocks before insert or update of starts_at, ends_at, offering_id
        on appointments for each row execute function appointment_blocks();
    `)
    for (const table of TENANT_TABLES) this.#confine(table)
    this.schema.raw(`
      do $$ begin
        if exists (select from pg_roles where rolname = 'tabellion_app') then
          revoke update on notice_versions from tabellion_app;
        end if;
      end $$;
    `)
  }

  /** Row level security: inside a tenant scope, only that professional's rows exist. */
  #confine(table: string) {
    this.schema.raw(`
      alter table ${table} enable row level security;
      create policy tenant on ${table} using (
        nullif(current_setting('app.tenant', true), '') is null
        or professional_id = nullif(current_setting('app.tenant', true), '')::uuid
      );
    `)
  }
}

const TENANT_TABLES = [
  'offerings',
  'availability_rules',
  'time_off',
  'extra_openings',
  'notice_versions',
  'custom_fields',
  'appointments',
  'appointment_contacts',
  'appointment_answers',
  'manage_tokens',
]
