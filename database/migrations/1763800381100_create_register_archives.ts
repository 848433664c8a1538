import { BaseSchema } from '@adonisjs/lucid/schema'

/** The registers of every professional in one archive, while it is made and until it is forgotten. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table register_archives (
        id uuid primary key default uuidv7(),
        format text not null check (format in ('pdf', 'ods', 'csv', 'json')),
        language text not null check (language in ('fr', 'en')),
        total int not null,
        done int not null default 0,
        stored_document_id uuid references stored_documents on delete set null,
        asked_by uuid references users on delete set null,
        asked_at timestamptz not null,
        made_at timestamptz
      );
    `)
  }
}
