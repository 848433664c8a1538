import { BaseSchema } from '@adonisjs/lucid/schema'

/** Requests that arrive by mail, with what is attached, until somebody reads them; and what a mailbox has given. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table request_drafts (
        id uuid primary key default uuidv7(),
        sender_digest text not null,
        content text not null,
        received_at timestamptz not null,
        kept_at timestamptz not null
      );
      create index on request_drafts (received_at, id);
      create index on request_drafts (sender_digest);

      create table received_files (
        id uuid primary key default uuidv7(),
        request_draft_id uuid references request_drafts on delete cascade,
        rights_request_id uuid references rights_requests on delete cascade,
        kind text not null check (kind in ('attachment', 'message', 'mandate')),
        name text not null,
        byte_size int not null,
        content bytea not null,
        received_at timestamptz not null,
        check (num_nonnulls(request_draft_id, rights_request_id) = 1)
      );
      create index on received_files (request_draft_id);
      create index on received_files (rights_request_id);

      create table mailbox_messages (
        mailbox text not null,
        uid_validity bigint not null,
        uid bigint not null,
        outcome text not null check (outcome in ('draft', 'again', 'own', 'automatic', 'bounce')),
        message_digest text not null,
        read_at timestamptz not null,
        primary key (mailbox, uid_validity, uid)
      );
      create unique index mailbox_messages_once on mailbox_messages (message_digest)
        where outcome = 'draft';
      create index on mailbox_messages (read_at);

      create table mailboxes (
        name text primary key,
        read_at timestamptz,
        failing_since timestamptz,
        failure text check (failure in ('credentials', 'unreachable', 'fault')),
        check ((failure is null) = (failing_since is null))
      );
    `)
  }
}
