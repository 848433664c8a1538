import { BaseSchema } from '@adonisjs/lucid/schema'

/** Copies of somebody's data (art. 15(3)), offered for a while through the follow-up page. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table rights_request_documents (
        id uuid primary key default uuidv7(),
        rights_request_id uuid not null references rights_requests on delete cascade,
        stored_document_id uuid not null references stored_documents on delete cascade,
        format text not null check (format in ('pdf', 'json')),
        issued_at timestamptz not null,
        expires_at timestamptz not null,
        unique (rights_request_id, format)
      );
      create index on rights_request_documents (expires_at);
      create index on rights_request_documents (stored_document_id);
    `)
  }
}
