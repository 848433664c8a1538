import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Somebody who asks by post, or from another mailbox than the one of their data, is known by what was
 * established once a person had made sure who asks (art. 12(6)). It is sealed, with a digest to look
 * for; of what one professional has confirmed, others make nothing. A restriction covers all of it.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table rights_request_identifiers (
        id uuid primary key default uuidv7(),
        rights_request_id uuid not null references rights_requests on delete cascade,
        -- Whose data it leads to; all controllers of the request without one.
        professional_id uuid references professionals on delete cascade,
        kind text not null check (kind in ('email', 'phone')),
        digest text not null check (digest ~ '^[0-9a-f]{64}$'),
        content text not null,
        means text not null check (
          means in ('document_matched', 'appointment_known', 'phone_code', 'professional_confirmed')
        ),
        noted_at timestamptz not null,
        noted_by uuid references users on delete set null,
        check (means <> 'professional_confirmed' or professional_id is not null),
        unique nulls not distinct (rights_request_id, professional_id, digest)
      );
      create index on rights_request_identifiers (digest);
      create index on rights_request_identifiers (professional_id);

      alter table rights_request_identifiers enable row level security;
      create policy tenant on rights_request_identifiers using (
        nullif(current_setting('app.tenant', true), '') is null
        or professional_id = nullif(current_setting('app.tenant', true), '')::uuid
        or professional_id is null and rights_request_id in (
          select rights_request_id from rights_request_parts
          where professional_id = nullif(current_setting('app.tenant', true), '')::uuid
        )
      );

      -- The number a code was sent to: what it proves.
      alter table identity_codes add column phone_digest text
        check (phone_digest ~ '^[0-9a-f]{64}$');

      alter table restrictions
        add column email_digests text[] not null default '{}',
        add column phone_digests text[] not null default '{}';
      update restrictions set
        email_digests = array_remove(array[email_digest], null),
        phone_digests = array_remove(array[phone_digest], null);
      alter table restrictions drop column email_digest, drop column phone_digest;
      alter table restrictions
        add check (cardinality(email_digests) + cardinality(phone_digests) > 0),
        add unique nulls not distinct (professional_id, request_reference);
      create index on restrictions using gin (email_digests);
    `)
  }
}
