import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * The end of a professional's contract (art. 28(3)(g)): the notice, what is handed back, the destruction of
 * every copy with its confirmations, and the professional's own file, archived then erased.
 */
export default class extends BaseSchema {
  async up() {
    this.#parties()
    this.#terminations()
    this.#archive()
    this.#requests()
    this.schema.raw(`
      alter table terminations enable row level security;
      create policy tenant on terminations using (
        nullif(current_setting('app.tenant', true), '') is null
        or professional_id = nullif(current_setting('app.tenant', true), '')::uuid
      );
      alter table attestations drop constraint attestations_kind_check,
        add constraint attestations_kind_check check (kind in ('erasure', 'destruction'));
    `)
  }

  #parties() {
    this.schema.raw(`
      alter table professionals
        -- First instant after the contract: nothing is booked, and nobody of theirs signs in, from then on.
        add column contract_ends_at timestamptz,
        -- Since when the file is in the archive; the row is then emptied of what names anybody.
        add column archived_at timestamptz;
      create index on professionals (contract_ends_at) where contract_ends_at is not null;

      -- From when an account opens no more than what the end of a contract leaves open.
      alter table users add column confined_from timestamptz;
    `)
  }

  /** A part of a request may be handed over to its controller, when the contract is over. */
  #requests() {
    for (const table of ['rights_requests', 'rights_request_parts']) {
      this.schema.raw(`
        do $$ declare it record; begin
          for it in
            select conname from pg_constraint
            where conrelid = '${table}'::regclass and contype = 'c'
              and pg_get_constraintdef(oid) like '%lapsed%'
          loop
            execute format('alter table ${table} drop constraint %I', it.conname);
          end loop;
        end $$;
        alter table ${table}
          add constraint ${table}_state_check check (state in (${list(STATES)})),
          add constraint ${table}_ended_check
            check ((state in (${list(ENDED)})) = (closed_at is not null));
      `)
    }
  }

  #terminations() {
    this.schema.raw(`
      create table terminations (
        id uuid primary key default uuidv7(),
        reference text not null unique,
        professional_id uuid not null references professionals on delete restrict,
        state text not null check (state in (
          'under_notice', 'cancelled', 'in_reach', 'destroying', 'needs_attention',
          'awaiting_confirmations', 'destroyed'
        )),
        given_by_side text not null check (given_by_side in ('professional', 'platform')),
        given_by uuid references users on delete set null,
        given_at timestamptz not null,
        -- Told to the professional, when it is the platform that ends the contract.
        reason text,
        zone text not null,
        region text not null,
        locale text not null check (locale in ('fr', 'en')),
        -- Last days, and first instants at which each period is over.
        last_day date not null,
        ends_at timestamptz not null,
        reach_last_day date not null,
        reach_ends_at timestamptz not null,
        fate text not null check (fate in ('return', 'destroy')),
        fate_chosen_at timestamptz not null,
        ended_at timestamptz,
        cancelled_at timestamptz,
        cancel_reason text,
        acknowledged_at timestamptz,
        destruction_started_at timestamptz,
        destruction_ended_at timestamptz,
        second_search jsonb,
        kept jsonb,
        sampled bytea,
        backup_days int check (backup_days between 1 and 3650),
        backups_expire_on date,
        partial_number text references attestations,
        complete_number text references attestations,
        completed_at timestamptz,
        -- Where the attestation is sent once the file is archived: encrypted, emptied when it has been.
        correspondent bytea,
        moved_at timestamptz not null,
        check ((state = 'cancelled') = (cancelled_at is not null)),
        check ((state = 'destroyed') = (completed_at is not null))
      );
      create unique index terminations_one_each on terminations (professional_id)
        where state <> 'cancelled';
      create index terminations_open on terminations (moved_at, id)
        where state not in ('cancelled', 'destroyed');
      create index terminations_given on terminations (given_at, id);

      create table termination_steps (
        id uuid primary key default uuidv7(),
        termination_id uuid not null references terminations on delete cascade,
        phase text not null check (phase in (
          'appointments', 'requests', 'package', 'destruction', 'archive'
        )),
        name text not null,
        position int not null,
        state text not null default 'pending' check (state in ('pending', 'running', 'done')),
        total int not null default 0,
        done int not null default 0,
        batches int not null default 0,
        started_at timestamptz,
        ended_at timestamptz,
        unique (termination_id, phase, name)
      );

      -- What was handed back; the facts stay when the package itself is destroyed.
      create table return_packages (
        termination_id uuid primary key references terminations on delete cascade,
        stored_document_id uuid references stored_documents on delete set null,
        records int not null,
        files int not null,
        byte_size int not null,
        sha256 text not null,
        made_at timestamptz not null,
        -- When the journal was told.
        recorded_at timestamptz,
        downloads int not null default 0,
        downloaded_at timestamptz
      );

      create table destruction_confirmations (
        id uuid primary key default uuidv7(),
        termination_id uuid not null references terminations on delete cascade,
        holder text not null check (holder in ('store', 'subprocessor')),
        -- Of the product's own: database, documents, job_queue; of others, what is entrusted to them.
        charge text not null,
        subprocessor_id uuid references subprocessors on delete set null,
        name text,
        asked_at timestamptz not null,
        destroyed_on date,
        evidence text,
        evidence_type text check (evidence_type in ('pdf', 'jpeg', 'png')),
        evidence_file bytea,
        recorded_at timestamptz,
        recorded_by uuid references users on delete set null,
        unique nulls not distinct (termination_id, holder, charge, subprocessor_id),
        check ((recorded_at is null) = (destroyed_on is null))
      );

      create table termination_links (
        id uuid primary key default uuidv7(),
        termination_id uuid not null references terminations on delete cascade,
        digest text not null unique,
        issued_at timestamptz not null,
        expires_at timestamptz not null
      );
      create index on termination_links (termination_id);
    `)
  }

  #archive() {
    this.schema.raw(`
      -- A professional's own file once the contract is over: one encrypted document, reached by no query.
      create table contract_archives (
        termination_id uuid primary key references terminations on delete cascade,
        stored_document_id uuid references stored_documents on delete set null,
        email_digests text[] not null,
        phone_digest text,
        files jsonb not null,
        archived_at timestamptz not null,
        erase_after date not null,
        erased_at timestamptz,
        check (erased_at is null or (stored_document_id is null and email_digests = '{}'))
      );
      create index on contract_archives (erase_after) where erased_at is null;
      create index on contract_archives using gin (email_digests);

      create table archive_openings (
        id uuid primary key default uuidv7(),
        termination_id uuid not null references terminations on delete cascade,
        opened_by uuid references users on delete set null,
        reason text not null check (length(reason) between 10 and 1000),
        opened_at timestamptz not null
      );
      create index on archive_openings (termination_id, opened_at);
    `)
  }
}

const ENDED = [
  ...['answered', 'partly_answered', 'refused', 'withdrawn', 'lapsed', 'handed_over', 'closed'],
]
const STATES = [
  ...['received', 'awaiting_identity', 'identified', 'clarification', 'passed_on'],
  ...['in_progress', 'awaiting_decision', 'executing', ...ENDED],
]
const list = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ')
