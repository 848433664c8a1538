import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Links that give an account a new password. First an address, sealed, that somebody typed; then,
 * if an open account has it, the account and the digest of the link it was sent.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table password_links (
        id uuid primary key,
        address text,
        address_digest text not null,
        user_id uuid unique references users on delete cascade,
        token_digest text unique,
        asked_at timestamptz not null,
        expires_at timestamptz not null,
        check ((address is null) = (user_id is not null)),
        check ((token_digest is null) = (user_id is null))
      );
      create index on password_links (address_digest);
      create index on password_links (expires_at);
    `)
  }
}
