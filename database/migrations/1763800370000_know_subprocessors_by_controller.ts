import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Whom a sub-processor serves: the platform's own processing, professionals, or both; and, where
 * an announced change makes it differ from the general list, from when until when for each controller.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      alter table subprocessors
        add column serves text not null default 'both'
          check (serves in ('platform', 'professionals', 'both')),
        -- Places from which the data can be reached, beside the country that stores them: remote access is a transfer.
        add column access_countries text[] not null default '{}',
        -- The mail server of this sub-processor, as MAIL_RELAYS names it; null is the one of SMTP_URL.
        add column relay text check (relay ~ '^[a-z0-9_]{1,40}$'),
        -- By whom it is itself engaged: the levels of the chain (art. 28(4)).
        add column parent_id uuid references subprocessors on delete restrict,
        -- Null while it has only been announced: nobody is served by the general list yet.
        alter column in_use_since drop not null;
      create index on subprocessors (parent_id);

      create table controller_subprocessors (
        professional_id uuid not null references professionals on delete cascade,
        subprocessor_id uuid not null references subprocessors on delete cascade,
        -- Null: it may not serve this controller (nothing received yet, or an objection).
        effective_from timestamptz,
        effective_until timestamptz,
        primary key (professional_id, subprocessor_id),
        check (effective_until is null or effective_from is not null)
      );
      create index on controller_subprocessors (subprocessor_id);
    `)
    this.schema.raw(`
      alter table controller_subprocessors enable row level security;
      create policy tenant on controller_subprocessors using (
        nullif(current_setting('app.tenant', true), '') is null
        or professional_id = nullif(current_setting('app.tenant', true), '')::uuid
      );
    `)
  }
}
