import { BaseSchema } from '@adonisjs/lucid/schema'

/** Mail owed: one row for each letter, made in the transaction of the change that owes it. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table letters (
        id uuid primary key,
        template text not null,
        locale text not null check (locale in ('fr', 'en')),
        about text not null,
        professional_id uuid references professionals on delete cascade,
        dedupe_key text not null unique,
        still_wanted text,

        /** Encrypted, and emptied some time after the letter has left. */
        recipient text,
        content text,
        recipient_digest text,

        state text not null default 'due'
          check (state in ('due', 'sending', 'sent', 'failed', 'void')),
        queued_at timestamptz not null,
        next_attempt_at timestamptz not null,
        attempts int not null default 0,
        /** A worker that has not said how it ended by then has died. */
        lease_ends_at timestamptz,
        last_error text,
        ended_at timestamptz,
        cleared_at timestamptz,

        check ((state = 'sending') = (lease_ends_at is not null)),
        check ((state in ('sent', 'failed', 'void')) = (ended_at is not null)),
        check ((cleared_at is null) = (recipient is not null and content is not null)),
        check (cleared_at is null or ended_at is not null)
      );
      create index letters_waiting on letters (next_attempt_at) where state in ('due', 'sending');
      create index letters_by_state on letters (state, ended_at desc);
      create index letters_by_recipient on letters (recipient_digest);
      create index letters_about on letters (about);
      create index letters_to_clear on letters (ended_at) where cleared_at is null;
      create index letters_of_professional on letters (professional_id);

      alter table letters enable row level security;
      create policy tenant on letters using (
        nullif(current_setting('app.tenant', true), '') is null
        or professional_id = nullif(current_setting('app.tenant', true), '')::uuid
      ) with check (true);
    `)
  }
}
