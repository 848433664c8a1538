import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * What is known of each sub-processor beside who it is: its contract, the tools its transfers rest on,
 * its certificates, how and when it is verified, with the evidence, and what was changed by whom.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      alter table subprocessors
        add column contract_reference text not null default '',
        add column contract_signed_on date,
        add column verify_every_months int check (verify_every_months between 1 and 60),
        add column next_verification_on date,
        -- The last milestone of that day somebody was reminded of.
        add column verification_reminded text
          check (verification_reminded in ('soon', 'due', 'late'));
      create index on subprocessors (next_verification_on);

      -- One tool for each third country in which data is stored, or from which it is reached.
      create table subprocessor_transfers (
        subprocessor_id uuid not null references subprocessors on delete cascade,
        country text not null check (country ~ '^[A-Z]{2}$'),
        tool text not null check (tool in (
          'adequacy', 'public_instrument', 'binding_rules', 'commission_clauses',
          'authority_clauses', 'code_of_conduct', 'certification', 'authorised_clauses', 'derogation'
        )),
        -- Which decision, which set of clauses: "2021/914".
        version text not null default '',
        -- Of the Commission's clauses: 1 controller to controller … 4 processor to controller.
        modules int[] not null default '{}' check (modules <@ array[1, 2, 3, 4]),
        signed_on date,
        adequacy_checked_on date,
        dpf_checked_on date,
        assessed_on date,
        extra_measures text not null default '',
        updated_at timestamptz not null,
        primary key (subprocessor_id, country)
      );

      create table subprocessor_certificates (
        id uuid primary key default uuidv7(),
        subprocessor_id uuid not null references subprocessors on delete cascade,
        name text not null check (name <> ''),
        reference text not null default '',
        expires_on date,
        expiry_reminded text check (expiry_reminded in ('soon', 'due')),
        created_at timestamptz not null
      );
      create index on subprocessor_certificates (subprocessor_id);
      create index on subprocessor_certificates (expires_on);

      create table subprocessor_verifications (
        id uuid primary key default uuidv7(),
        subprocessor_id uuid not null references subprocessors on delete cascade,
        done_on date not null,
        means text not null check (means in (
          'questionnaire', 'documents', 'certificate', 'report', 'audit', 'test'
        )),
        outcome text not null check (outcome in ('compliant', 'with_reservations', 'not_compliant')),
        findings text not null default '',
        recorded_at timestamptz not null,
        recorded_by uuid references users on delete set null
      );
      create index on subprocessor_verifications (subprocessor_id);
      create index on subprocessor_verifications (recorded_by);

      create table subprocessor_files (
        id uuid primary key default uuidv7(),
        subprocessor_id uuid not null references subprocessors on delete cascade,
        kind text not null check (kind in ('contract', 'certificate', 'evidence', 'transfer')),
        certificate_id uuid references subprocessor_certificates on delete cascade,
        verification_id uuid references subprocessor_verifications on delete cascade,
        name text not null,
        file_type text not null check (file_type in ('pdf', 'jpeg', 'png')),
        byte_size int not null,
        sha256 bytea not null,
        content bytea not null,
        scan text not null check (scan in ('clean', 'not_scanned', 'held')),
        kept_at timestamptz not null,
        kept_by uuid references users on delete set null
      );
      create index on subprocessor_files (subprocessor_id);
      create index on subprocessor_files (certificate_id);
      create index on subprocessor_files (verification_id);
      create index on subprocessor_files (kept_by);

      -- Each change of an entry: who, when, what; fields that name a person are told without their values.
      create table subprocessor_changes (
        id uuid primary key default uuidv7(),
        subprocessor_id uuid not null references subprocessors on delete cascade,
        at timestamptz not null,
        actor text not null,
        act text not null,
        changes jsonb not null default '{}'
      );
      create index on subprocessor_changes (subprocessor_id, at, id);
    `)
  }
}
