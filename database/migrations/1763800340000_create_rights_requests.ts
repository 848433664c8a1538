import { BaseSchema } from '@adonisjs/lucid/schema'

/** Requests to exercise a right (GDPR, art. 12 and 15 to 22), from filing to answer. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table rights_requests (
        id uuid primary key default uuidv7(),
        reference text not null unique check (reference ~ '^DR-[0-9]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$'),
        filing_key uuid not null unique,
        asked_right text not null check (asked_right in ('erasure', 'access')),
        requester_kind text not null check (requester_kind in ('client', 'professional', 'other')),
        concern text not null check (concern in ('professional', 'platform', 'unknown')),
        professional_named text,
        last_name text not null,
        first_name text not null,
        email text not null check (email = lower(email)),
        phone text,
        message text,
        locale text not null check (locale in ('fr', 'en')),
        state text not null check (state in ('received', 'verified', 'in_progress', 'executing',
          'answered', 'refused', 'withdrawn', 'lapsed')),
        received_at timestamptz not null,
        rule text not null,
        zone text not null,
        region text not null,
        last_day date not null,
        careful_day date not null,
        expires_at timestamptz not null,
        promised_on date,
        verified_at timestamptz,
        taken_in_charge_at timestamptz,
        taken_in_charge_by uuid references users on delete set null,
        decided_at timestamptz,
        decided_by uuid references users on delete set null,
        refusal_ground text check (refusal_ground in ('unfounded', 'excessive', 'not_identified',
          'rights_of_others', 'legal_obligation', 'legal_claims')),
        refusal_reasons text,
        attestation_number text,
        closed_at timestamptz,
        moved_at timestamptz not null,
        check ((state = 'refused') = (refusal_ground is not null)),
        check ((state in ('answered', 'refused', 'withdrawn', 'lapsed')) = (closed_at is not null))
      );
      create index rights_requests_open on rights_requests (expires_at, id) where closed_at is null;
      create index rights_requests_closed on rights_requests (closed_at, id) where closed_at is not null;
      create index rights_requests_by_person on rights_requests (email, received_at);

      create table rights_request_controllers (
        id uuid primary key default uuidv7(),
        rights_request_id uuid not null references rights_requests on delete cascade,
        professional_id uuid references professionals on delete restrict,
        progress text not null default 'concerned' check (progress in ('concerned', 'erasing',
          'needs_attention', 'done')),
        forwarded_at timestamptz,
        started_at timestamptz,
        ended_at timestamptz,
        found jsonb,
        kept jsonb,
        second_search jsonb,
        unique nulls not distinct (rights_request_id, professional_id)
      );
      create index on rights_request_controllers (professional_id);

      create table erasure_steps (
        id uuid primary key default uuidv7(),
        rights_request_controller_id uuid not null
          references rights_request_controllers on delete cascade,
        position int not null,
        dataset text not null,
        state text not null default 'pending' check (state in ('pending', 'running', 'done')),
        expected int not null default 0,
        erased jsonb not null default '{}',
        batches int not null default 0,
        started_at timestamptz,
        ended_at timestamptz,
        unique (rights_request_controller_id, dataset)
      );

      create table rights_request_links (
        id uuid primary key default uuidv7(),
        rights_request_id uuid not null references rights_requests on delete cascade,
        digest text not null unique,
        issued_at timestamptz not null,
        expires_at timestamptz not null,
        proven_at timestamptz
      );
      create index on rights_request_links (rights_request_id);
    `)
    this.#confine('rights_request_controllers', 'professional_id = tenant.id')
    this.#confine(
      'rights_requests',
      `exists (select from rights_request_controllers concerned
        where concerned.rights_request_id = rights_requests.id
          and concerned.professional_id = tenant.id)`
    )
  }

  /** A professional's side sees the requests that concern that professional, and no other. */
  #confine(table: string, condition: string) {
    this.schema.raw(`
      alter table ${table} enable row level security;
      create policy tenant on ${table} using (
        nullif(current_setting('app.tenant', true), '') is null
        or exists (
          select from (select nullif(current_setting('app.tenant', true), '')::uuid as id) tenant
          where ${condition}
        )
      );
    `)
  }
}
