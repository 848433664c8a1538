import { BaseSchema } from '@adonisjs/lucid/schema'

/** Links by which somebody outside reads a register, for a time. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table register_links (
        id uuid primary key default uuidv7(),
        reference text not null unique,
        -- Null is the platform's own.
        professional_id uuid references professionals on delete cascade,
        kind text not null check (kind in ('controller', 'processor')),
        token_digest text not null unique,
        reader text not null check (reader in ('authority', 'client')),
        recipient text not null,
        reason text not null,
        locale text not null check (locale in ('fr', 'en')),
        opened_at timestamptz not null,
        opened_by uuid references users on delete set null,
        expires_at timestamptz not null,
        revoked_at timestamptz,
        revoked_by uuid references users on delete set null,
        check (expires_at > opened_at),
        check (kind = 'controller' or professional_id is null)
      );
      create index on register_links (professional_id, id desc);
      alter table register_links enable row level security;
      create policy tenant on register_links using (
        nullif(current_setting('app.tenant', true), '') is null
        or professional_id = nullif(current_setting('app.tenant', true), '')::uuid
      );
    `)
  }
}
