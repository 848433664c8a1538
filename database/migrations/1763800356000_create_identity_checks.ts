import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * What a person was asked in order to show who they are, and what came of it. Codes are kept as
 * digests; documents are encrypted, and gone once they have been checked.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table identity_checks (
        id uuid primary key default uuidv7(),
        rights_request_id uuid not null references rights_requests on delete cascade,
        means text not null check (means in ('account', 'appointment', 'phone_code', 'document')),
        doubt text not null check (
          doubt in ('name_differs', 'mailbox_shared', 'mailbox_new', 'answer_elsewhere', 'denied')
        ),
        explanation text,
        asked_at timestamptz not null,
        asked_by uuid references users on delete set null,
        tries int not null default 0,
        codes int not null default 0,
        outcome text check (
          outcome in ('proven', 'not_proven', 'exhausted', 'replaced', 'unread')
        ),
        proven_by text check (
          proven_by in (
            'mailbox', 'phone_code', 'appointment', 'account', 'document', 'in_person',
            'mandate_checked'
          )
        ),
        ended_at timestamptz,
        ended_by uuid references users on delete set null,
        check (means <> 'document' or explanation is not null),
        check ((ended_at is null) = (outcome is null)),
        check ((outcome is not distinct from 'proven') = (proven_by is not null))
      );
      create unique index identity_checked_once
        on identity_checks (rights_request_id) where ended_at is null;
      create index on identity_checks (rights_request_id);

      create table identity_codes (
        id uuid primary key default uuidv7(),
        identity_check_id uuid not null unique references identity_checks on delete cascade,
        digest text,
        asked_at timestamptz not null,
        expires_at timestamptz not null,
        sent_at timestamptz
      );

      create table identity_documents (
        id uuid primary key default uuidv7(),
        identity_check_id uuid not null unique references identity_checks on delete cascade,
        file_type text not null check (file_type in ('pdf', 'jpeg', 'png')),
        byte_size int not null,
        content bytea not null,
        scan text not null check (scan in ('clean', 'not_scanned', 'held')),
        received_at timestamptz not null,
        told_at timestamptz
      );
    `)
  }
}
