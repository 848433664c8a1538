import { BaseSchema } from '@adonisjs/lucid/schema'

/** Tables whose rows are sealed under a key of their own, with the column that names it. */
const KEYED = [
  ['identity_documents', 'id'],
  ['received_files', 'id'],
  ['request_drafts', 'id'],
  ['rights_request_identifiers', 'id'],
  ['rights_requests', 'id'],
  ['part_instructions', 'part_id'],
  ['stored_documents', 'id'],
]

/**
 * A key for each file, itself sealed under DATA_KEY. It goes in the transaction in which its row goes,
 * whoever deletes it and by whatever way: from then on nothing opens what is left of the file anywhere.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table file_keys (
        id uuid primary key,
        wrapped bytea not null
      );
      create function destroy_file_key() returns trigger language plpgsql as $$
      begin
        execute format('delete from public.file_keys where id = $1.%I', tg_argv[0]) using old;
        return null;
      end $$;
    `)
    for (const [table, id] of KEYED) {
      this.schema.raw(`
        create trigger destroy_file_key after delete on ${table}
          for each row execute function destroy_file_key('${id}')
      `)
    }
    /** What was asked in words goes when the request ends, long before the request. */
    this.schema.raw(`
      create trigger destroy_message_key after update of message on rights_requests
        for each row when (old.message is not null and new.message is null)
        execute function destroy_file_key('id')
    `)
    /** Written in clear until now: each is sealed by \`keys:rotate\`, which the next start runs. */
  }
}
