import { BaseSchema } from '@adonisjs/lucid/schema'

/** Every backup the product makes: what exists, until when, and whether it was tried. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table backups (
        id uuid primary key default uuidv7(),
        number int not null generated always as identity unique,
        kind text not null check (kind in ('files', 'dump')),
        -- The row is there before the first byte is copied: no backup exists without its row.
        begun_at timestamptz not null,
        made_at timestamptz,
        -- Last day on which it may exist.
        expires_on date not null,
        folder text not null,
        file text not null unique,
        bytes bigint,
        sha256 text,
        key_id text not null,
        verified_at timestamptz,
        verification text check (verification in ('intact', 'broken')),
        removed_at timestamptz,
        removal text check (removal in ('expired', 'unfinished', 'missing')),
        check ((made_at is null) = (bytes is null) and (made_at is null) = (sha256 is null)),
        check ((verified_at is null) = (verification is null)),
        check ((removed_at is null) = (removal is null))
      );
      create index on backups (begun_at) where removed_at is null;
    `)
  }
}
