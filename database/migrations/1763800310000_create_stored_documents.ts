import { BaseSchema } from '@adonisjs/lucid/schema'

/** Documents as they were issued: they may end with their retention, never change. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table stored_documents (
        id uuid primary key default uuidv7(),
        kind text not null,
        title text not null,
        language text not null check (language in ('fr', 'en')),
        media_type text not null,
        byte_size integer not null check (byte_size = octet_length(content)),
        sha256 bytea not null check (sha256 = sha256(content)),
        content bytea not null,
        created_at timestamptz not null
      );

      /* Already compressed: PostgreSQL would only lose time on it. */
      alter table stored_documents alter column content set storage external;

      create function refuse_document_change() returns trigger language plpgsql as $$
      begin
        raise exception 'a stored document does not change' using errcode = 'restrict_violation';
      end $$;

      create trigger stored_documents_do_not_change
        before update on stored_documents
        for each row execute function refuse_document_change();
    `)
  }

  async down() {
    this.schema.raw('drop table stored_documents; drop function refuse_document_change;')
  }
}
