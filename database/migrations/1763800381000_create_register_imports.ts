import { BaseSchema } from '@adonisjs/lucid/schema'

/** A file of a register between its preview and its import, encrypted. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table register_imports (
        id uuid primary key default uuidv7(),
        professional_id uuid references professionals on delete cascade,
        content text not null,
        created_by uuid not null references users on delete cascade,
        created_at timestamptz not null
      );
      create index on register_imports (created_by);
      alter table register_imports enable row level security;
      create policy tenant on register_imports using (
        nullif(current_setting('app.tenant', true), '') is null
        or professional_id = nullif(current_setting('app.tenant', true), '')::uuid
      );
    `)
  }
}
