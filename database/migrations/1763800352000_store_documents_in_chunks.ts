import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Documents too large to be held in memory: kept in encrypted chunks, written and read one at a time.
 * Their size and digest are those of what was issued, and are known once the last chunk is written.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      alter table stored_documents alter column content drop not null;
      alter table stored_documents add column chunk_count int
        check (chunk_count > 0 and byte_size > 0);
      alter table stored_documents add check ((content is null) = (chunk_count is not null));

      create table stored_document_chunks (
        stored_document_id uuid not null references stored_documents on delete cascade
          deferrable initially deferred,
        position int not null check (position >= 0),
        content bytea not null,
        primary key (stored_document_id, position)
      );
      alter table stored_document_chunks alter column content set storage external;

      create trigger stored_document_chunks_do_not_change
        before update on stored_document_chunks
        for each row execute function refuse_document_change();

      /* One package for each right and each controller; no professional: the platform's own data. */
      alter table rights_request_documents
        add column professional_id uuid references professionals on delete cascade,
        add column records int not null default 0 check (records >= 0),
        drop constraint rights_request_documents_format_check,
        add check (format in ('pdf', 'json', 'access', 'portability')),
        drop constraint rights_request_documents_rights_request_id_format_key,
        add unique nulls not distinct (rights_request_id, format, professional_id);
    `)
  }
}
