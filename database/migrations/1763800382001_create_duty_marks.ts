import { BaseSchema } from '@adonisjs/lucid/schema'

/** What a professional says of its own duties, of which the product knows nothing. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table duty_marks (
        id uuid primary key default uuidv7(),
        professional_id uuid not null references professionals on delete cascade,
        duty text not null,
        done_on date not null,
        note text not null default '',
        marked_at timestamptz not null,
        marked_by uuid references users on delete set null,
        marker_name text not null,
        -- What was said is withdrawn, never rewritten.
        withdrawn_at timestamptz
      );
      create unique index duty_marks_one_each on duty_marks (professional_id, duty)
        where withdrawn_at is null;
      alter table duty_marks enable row level security;
      create policy tenant on duty_marks using (
        nullif(current_setting('app.tenant', true), '') is null
        or professional_id = nullif(current_setting('app.tenant', true), '')::uuid
      );
    `)
  }
}
