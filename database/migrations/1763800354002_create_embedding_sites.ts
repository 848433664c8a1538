import { BaseSchema } from '@adonisjs/lucid/schema'

/** Web sites that may show, in a frame, the way to the form for rights requests of a professional. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table embedding_sites (
        id uuid primary key default uuidv7(),
        professional_id uuid not null references professionals on delete cascade,
        origin text not null check (origin ~ '^https{0,1}://[a-z0-9.-]+(:[0-9]+){0,1}$'),
        unique (professional_id, origin)
      );
      alter table embedding_sites enable row level security;
      create policy tenant on embedding_sites using (
        nullif(current_setting('app.tenant', true), '') is null
        or professional_id = nullif(current_setting('app.tenant', true), '')::uuid
      );
    `)
  }
}
