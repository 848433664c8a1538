import { BaseSchema } from '@adonisjs/lucid/schema'

/** Letters to people who have no mailbox: printed and posted by somebody, owed like the others. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      alter table letters
        add column channel text not null default 'mail' check (channel in ('mail', 'post')),
        /** Last legal day of what the letter tells, where it has one. */
        add column due_on date,
        add column posted_on date,
        add column posted_by uuid,
        add column registered_number text,

        drop constraint letters_state_check,
        drop constraint letters_check1,
        add constraint letters_state_check check (
          case channel
            when 'mail' then state in ('due', 'sending', 'sent', 'failed', 'void')
            else state in ('to_print', 'posted', 'void')
          end
        ),
        add constraint letters_ended_check
          check ((state in ('sent', 'failed', 'void', 'posted')) = (ended_at is not null)),
        add constraint letters_posted_check check ((state = 'posted') = (posted_on is not null)),
        add constraint letters_number_check
          check (registered_number is null or (state = 'posted' and cleared_at is null));
      create index letters_to_print on letters (queued_at, id) where state = 'to_print';
      create index letters_posted on letters (posted_on) where state = 'posted';

      /** Whoever opens an envelope proves no mailbox. */
      alter table rights_request_links add column by_post boolean not null default false;
    `)
  }
}
