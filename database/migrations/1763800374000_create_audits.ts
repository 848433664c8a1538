import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * The right to audit (art. 28(3)(h)) from the request to the last action; the doors by which somebody
 * named reads documents for a time; and what was disclosed to authorities.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table audits (
        id uuid primary key default uuidv7(),
        reference text not null unique,
        filing_key uuid not null unique,
        professional_id uuid not null references professionals on delete cascade,
        state text not null check (state in (
          'asked', 'other_day', 'planned', 'held', 'following', 'closed', 'declined', 'withdrawn'
        )),
        moved_at timestamptz not null,
        channel text not null check (channel in ('online', 'post', 'email')),
        received_at timestamptz not null,
        filed_at timestamptz not null,
        filed_by uuid references users on delete set null,
        ground text not null check (ground in ('yearly', 'breach')),
        ground_words text,
        scope text not null,
        proposed_days text[] not null,
        length_days int not null check (length_days between 1 and 5),
        -- All null when the controller audits by itself.
        auditor_name text,
        auditor_organisation text,
        auditor_email text,
        mandate_checked_at timestamptz,
        mandate_checked_by uuid references users on delete set null,
        -- What the platform proposes in place of the days asked for, with its reason.
        other_day date,
        other_words text,
        planned_day date,
        starts_min int,
        ends_min int,
        place text,
        planned_at timestamptz,
        -- Why the platform agreed to a day before the notice is over; after a breach only.
        shorter_notice text,
        declined_ground text check (declined_ground in ('yearly', 'mandate', 'out_of_scope')),
        declined_words text,
        costs_cents int check (costs_cents >= 0),
        costs_words text,
        costs_noted_at timestamptz,
        held_on date,
        reported_at timestamptz,
        report_words text,
        closed_at timestamptz,
        check (ground = 'yearly' or ground_words is not null),
        check ((auditor_name is null) = (auditor_email is null)),
        check ((declined_ground is null) = (declined_words is null)),
        check ((state = 'declined') = (declined_ground is not null)),
        check (state not in ('planned', 'held', 'following', 'closed') or planned_day is not null),
        check (state not in ('held', 'following', 'closed') or held_on is not null)
      );
      create index on audits (professional_id, received_at desc, id);
      create index on audits (state, received_at, id);

      create table audit_files (
        id uuid primary key default uuidv7(),
        audit_id uuid not null references audits on delete cascade,
        professional_id uuid not null references professionals on delete cascade,
        kind text not null check (kind in ('mandate', 'confidentiality', 'report', 'evidence')),
        name text not null,
        file_type text not null,
        byte_size int not null,
        content bytea not null,
        received_at timestamptz not null,
        received_by uuid references users on delete set null
      );
      create index on audit_files (audit_id);

      create table audit_confidentialities (
        id uuid primary key default uuidv7(),
        audit_id uuid not null references audits on delete cascade,
        professional_id uuid not null references professionals on delete cascade,
        capacity text not null check (capacity in ('controller', 'auditor')),
        full_name text not null,
        means text not null check (means in ('online', 'door', 'paper')),
        accepted_at timestamptz not null,
        unique (audit_id, capacity)
      );

      create table audit_findings (
        id uuid primary key default uuidv7(),
        audit_id uuid not null references audits on delete cascade,
        professional_id uuid not null references professionals on delete cascade,
        number int not null,
        severity text not null check (severity in ('critical', 'major', 'minor', 'observation')),
        title text not null,
        words text,
        noted_at timestamptz not null,
        noted_by uuid references users on delete set null,
        unique (audit_id, number)
      );

      create table audit_actions (
        id uuid primary key default uuidv7(),
        audit_id uuid not null references audits on delete cascade,
        finding_id uuid not null references audit_findings on delete cascade,
        professional_id uuid not null references professionals on delete cascade,
        words text not null,
        owner_id uuid references users on delete set null,
        owner_name text not null,
        due_on date not null,
        set_at timestamptz not null,
        done_at timestamptz,
        done_words text,
        check ((done_at is null) = (done_words is null))
      );
      create index on audit_actions (audit_id);
      create index on audit_actions (finding_id);
      create index on audit_actions (due_on) where done_at is null;
    `)
    this.schema.raw(`
      create table reading_doors (
        id uuid primary key default uuidv7(),
        reference text not null unique,
        professional_id uuid not null references professionals on delete cascade,
        audit_id uuid references audits on delete set null,
        token_digest text not null unique,
        reader text not null check (reader in ('auditor', 'authority')),
        full_name text not null,
        organisation text not null,
        email text not null,
        locale text not null check (locale in ('fr', 'en')),
        sections text[] not null check (cardinality(sections) > 0),
        reason text not null,
        opened_at timestamptz not null,
        opened_by uuid references users on delete set null,
        expires_at timestamptz not null,
        revoked_at timestamptz,
        revoked_by uuid references users on delete set null,
        check (expires_at > opened_at)
      );
      create index on reading_doors (professional_id, opened_at desc, id);
      create index on reading_doors (opened_at desc, id);

      create table reading_door_codes (
        reading_door_id uuid primary key references reading_doors on delete cascade,
        professional_id uuid not null references professionals on delete cascade,
        digest text not null,
        asked_at timestamptz not null,
        expires_at timestamptz not null,
        tries int not null default 0
      );

      -- A browser behind a door, once the code was typed: its secret is in that browser's session.
      create table reading_door_readings (
        id uuid primary key default uuidv7(),
        reading_door_id uuid not null references reading_doors on delete cascade,
        professional_id uuid not null references professionals on delete cascade,
        digest text not null unique,
        began_at timestamptz not null,
        expires_at timestamptz not null
      );
      create index on reading_door_readings (reading_door_id);
    `)
    this.schema.raw(`
      create table disclosures (
        id uuid primary key default uuidv7(),
        reference text not null unique,
        filing_key uuid not null unique,
        state text not null check (state in ('received', 'checked', 'decided', 'closed')),
        moved_at timestamptz not null,
        organisation_id uuid references organisations on delete set null,
        authority text not null,
        country text not null check (country ~ '^[A-Z]{2}$'),
        contact text,
        channel text not null check (channel in ('post', 'email', 'visit', 'telephone')),
        received_at timestamptz not null,
        filed_at timestamptz not null,
        filed_by uuid references users on delete set null,
        claimed_basis text not null,
        asked text not null,
        basis text check (basis in ('valid', 'insufficient')),
        -- The agreement between countries that a foreign order rests on (art. 48).
        treaty text,
        basis_words text,
        checked_at timestamptz,
        checked_by uuid references users on delete set null,
        decision text check (decision in ('given', 'given_in_part', 'refused')),
        given text,
        less_words text,
        decision_words text,
        decided_at timestamptz,
        decided_by uuid references users on delete set null,
        closed_at timestamptz,
        check ((basis is null) = (checked_at is null)),
        check ((decision is null) = (decided_at is null)),
        check (decision is null or decision = 'refused' or (given is not null and less_words is not null))
      );
      create index on disclosures (received_at desc, id);

      create table disclosure_controllers (
        id uuid primary key default uuidv7(),
        disclosure_id uuid not null references disclosures on delete cascade,
        professional_id uuid not null references professionals on delete cascade,
        told_at timestamptz,
        -- The text that forbids telling, and until when it does.
        forbidden_by text,
        forbidden_until date,
        forbidden_at timestamptz,
        unique (disclosure_id, professional_id)
      );
      create index on disclosure_controllers (professional_id);

      create table disclosure_files (
        id uuid primary key default uuidv7(),
        disclosure_id uuid not null references disclosures on delete cascade,
        kind text not null check (kind in ('order', 'given')),
        name text not null,
        file_type text not null,
        byte_size int not null,
        content bytea not null,
        received_at timestamptz not null,
        received_by uuid references users on delete set null
      );
      create index on disclosure_files (disclosure_id);
    `)
    for (const table of CONFINED) this.#confine(table)
    this.schema.raw(`
      -- What may not be told is not read from the professional's side either.
      alter table disclosure_controllers enable row level security;
      create policy tenant on disclosure_controllers using (
        nullif(current_setting('app.tenant', true), '') is null
        or (
          professional_id = nullif(current_setting('app.tenant', true), '')::uuid
          and told_at is not null
        )
      );
    `)
    this.#hide('disclosures')
    this.#hide('disclosure_files')
  }

  #confine(table: string) {
    this.schema.raw(`
      alter table ${table} enable row level security;
      create policy tenant on ${table} using (
        nullif(current_setting('app.tenant', true), '') is null
        or professional_id = nullif(current_setting('app.tenant', true), '')::uuid
      );
    `)
  }

  /** Of several controllers at once: no professional's side reads it. */
  #hide(table: string) {
    this.schema.raw(`
      alter table ${table} enable row level security;
      create policy tenant on ${table} using (
        nullif(current_setting('app.tenant', true), '') is null
      );
    `)
  }
}

const CONFINED = [
  'audits',
  'audit_files',
  'audit_confidentialities',
  'audit_findings',
  'audit_actions',
  'reading_doors',
  'reading_door_codes',
  'reading_door_readings',
]
