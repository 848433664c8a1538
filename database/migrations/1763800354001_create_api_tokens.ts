import { BaseSchema } from '@adonisjs/lucid/schema'

/** Keys of partners' programs, of which only a digest is kept; and what each of them filed. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table api_tokens (
        id uuid primary key default uuidv7(),
        name text not null unique,
        digest text not null unique,
        scopes text[] not null check (cardinality(scopes) > 0),
        created_at timestamptz not null,
        expires_at timestamptz not null,
        revoked_at timestamptz,
        last_used_on date
      );

      create table api_filings (
        api_token_id uuid not null references api_tokens on delete restrict,
        idempotency_key text not null,
        body_digest text not null,
        rights_request_id uuid references rights_requests on delete cascade,
        answer jsonb,
        filed_at timestamptz not null,
        primary key (api_token_id, idempotency_key)
      );
      create index on api_filings (rights_request_id);
    `)
  }
}
