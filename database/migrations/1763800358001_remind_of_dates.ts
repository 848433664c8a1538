import { BaseSchema } from '@adonisjs/lucid/schema'

/** Which reminders of dates and which digests have been sent: each once, whoever rings the bell. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      alter table users add column wants_digest boolean not null default true;

      create table deadline_reminders (
        part_id uuid not null references rights_request_parts on delete cascade,
        milestone text not null
          check (milestone in ('days_10', 'days_5', 'days_2', 'today', 'missed')),
        -- A date that has moved is another date to be reminded of.
        last_day date not null,
        reminded_at timestamptz not null,
        primary key (part_id, last_day, milestone)
      );

      create table digests (
        user_id uuid not null references users on delete cascade,
        day date not null,
        sent_at timestamptz not null,
        primary key (user_id, day)
      );
    `)
  }
}
