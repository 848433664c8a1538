import { BaseSchema } from '@adonisjs/lucid/schema'

/** Words of letters as the DPO has changed them, every version kept, and what each letter said. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table letter_texts (
        id uuid primary key default uuidv7(),
        template text not null,
        number int not null check (number > 0),
        /** { fr: { passage: text }, en: … }; null is a return to the original words. */
        texts jsonb,
        saved_at timestamptz not null,
        unique (template, number)
      );

      /** Which words a letter took when it was first tried; 0 is the original ones. */
      alter table letters add column text_number int check (text_number >= 0);
      /** The letter as it left, encrypted; emptied with the rest. */
      alter table letters add column sent_html text
        check (sent_html is null or cleared_at is null);

      do $$ begin
        if exists (select from pg_roles where rolname = 'tabellion_app') then
          revoke update, delete on letter_texts from tabellion_app;
        end if;
      end $$;
    `)
  }
}
