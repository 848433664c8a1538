import { BaseSchema } from '@adonisjs/lucid/schema'

/** What is to be done for a part of a request, and what was done: once, whatever happens to the process. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table part_instructions (
        part_id uuid primary key,
        -- Encrypted: proposed corrections are personal data. Gone once they are carried out.
        content text not null,
        written_at timestamptz not null
      );

      create table part_acts (
        part_id uuid primary key,
        act text not null check (act in (
          'rectification', 'restriction', 'objection', 'objection_to_marketing',
          'withdrawal_of_consent'
        )),
        -- Codes, counts and names of recipients; nothing about the person.
        outcome jsonb not null,
        done_at timestamptz not null
      );
    `)
  }
}
