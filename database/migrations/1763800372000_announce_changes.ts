import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Changes of sub-processors announced to controllers (art. 28(2)): what is announced, what each
 * controller was told, received and answered; and which mail server carried a letter, or why none may.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table change_notices (
        id uuid primary key default uuidv7(),
        reference text not null unique,
        kind text not null check (kind in ('add', 'replace', 'remove', 'move')),
        state text not null default 'draft'
          check (state in ('draft', 'sent', 'closed', 'cancelled')),
        -- The entry that is announced; of a removal, the one that goes.
        subprocessor_id uuid not null references subprocessors on delete restrict,
        -- Whom it takes the place of.
        former_id uuid references subprocessors on delete restrict,
        categories text[] not null,
        reason_fr text not null,
        reason_en text not null,
        planned_on date not null,
        emergency_ground text
          check (emergency_ground in ('security', 'failure', 'order')),
        emergency_explanation text,
        drafted_at timestamptz not null,
        sent_at timestamptz,
        -- When the general list took the change in.
        switched_at timestamptz,
        ended_at timestamptz,
        check ((kind in ('replace', 'move')) = (former_id is not null)),
        check ((emergency_ground is null) = (emergency_explanation is null)),
        check (emergency_ground is null or kind in ('replace', 'move')),
        check (state <> 'draft' or sent_at is null),
        check (state not in ('sent', 'closed') or sent_at is not null),
        check ((state in ('closed', 'cancelled')) = (ended_at is not null))
      );
      create unique index change_notices_open on change_notices (subprocessor_id)
        where state in ('draft', 'sent');
      create unique index change_notices_of_former on change_notices (former_id)
        where state in ('draft', 'sent');

      create table told_controllers (
        id uuid primary key default uuidv7(),
        notice_id uuid not null references change_notices on delete cascade,
        professional_id uuid not null references professionals on delete cascade,
        standing text not null default 'told' check (standing in (
          'told', 'bounced', 'open', 'objected', 'cleared', 'withdrawn', 'accommodated',
          'contract_ended'
        )),
        joined_late boolean not null,
        told_at timestamptz not null,
        letters int not null default 1,
        token_digest text not null unique,
        -- The receipt from which the window runs, and the window it gives.
        received_at timestamptz,
        received_by text check (received_by in ('mail_server', 'pro', 'registered_letter')),
        zone text,
        region text,
        closes_at timestamptz,
        objected_at timestamptz,
        objected_by text check (objected_by in ('letter', 'pro')),
        objection text,
        late_at timestamptz,
        silent_at timestamptz,
        settled_at timestamptz,
        settled_by uuid references users on delete set null,
        unique (notice_id, professional_id),
        check ((received_at is null) = (received_by is null)),
        check ((received_at is null) = (zone is null and region is null)),
        check (standing <> 'open' or closes_at is not null),
        check (standing <> 'objected' or objected_at is not null)
      );
      create index told_controllers_of_professional on told_controllers (professional_id);
      create index told_controllers_standing on told_controllers (notice_id, standing);
      create index told_controllers_closing on told_controllers (closes_at)
        where standing = 'open';

      create table notice_receipts (
        id uuid primary key default uuidv7(),
        told_id uuid not null references told_controllers on delete cascade,
        professional_id uuid not null references professionals on delete cascade,
        means text not null check (means in ('mail_server', 'pro', 'registered_letter')),
        received_at timestamptz not null,
        recorded_at timestamptz not null,
        taken_back_at timestamptz
      );
      create unique index notice_receipts_valid on notice_receipts (told_id, means)
        where taken_back_at is null;
      create index on notice_receipts (professional_id);

      alter table letters
        -- The sub-processor that carried it, and its mail server as MAIL_RELAYS names it.
        add column carrier_id uuid references subprocessors on delete set null,
        add column relay text,
        -- Nobody may carry it for now: it waits.
        add column blocked_for text check (blocked_for in ('no_carrier', 'no_relay'));
      create index letters_blocked on letters (queued_at) where blocked_for is not null;
    `)
    for (const table of ['told_controllers', 'notice_receipts']) {
      this.schema.raw(`
        alter table ${table} enable row level security;
        create policy tenant on ${table} using (
          nullif(current_setting('app.tenant', true), '') is null
          or professional_id = nullif(current_setting('app.tenant', true), '')::uuid
        );
      `)
    }
  }
}
