import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Directives on what becomes of somebody's data after death, lodged with whoever is their controller, and
 * what is done for those who ask afterwards (loi 78-17, art. 84 to 86).
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table death_directives (
        id uuid primary key default uuidv7(),
        professional_id uuid references professionals on delete cascade,
        email_digest text not null check (email_digest ~ '^[0-9a-f]{64}$'),
        choice text not null check (choice in ('keep', 'erase', 'communicate')),
        -- Encrypted: words, and who is to receive the data or to carry the directives out.
        content text not null,
        request_reference text not null,
        consented_at timestamptz not null,
        changed_at timestamptz not null,
        unique nulls not distinct (professional_id, email_digest)
      );
      create index on death_directives (email_digest);
      alter table death_directives enable row level security;
      create policy tenant on death_directives using (
        nullif(current_setting('app.tenant', true), '') is null
        or professional_id = nullif(current_setting('app.tenant', true), '')::uuid
      );

      alter table rights_request_parts
        add column after_death_act text
          check (after_death_act in ('erase', 'communicate', 'restrict')),
        add check (after_death_act is null or asked_right = 'after_death');

      alter table restrictions
        drop constraint restrictions_ground_check,
        add constraint restrictions_ground_check check (ground in (
          'accuracy_contested', 'unlawful_processing', 'needed_for_claims', 'objection_pending', 'death'
        ));

      alter table rights_requests
        drop constraint rights_requests_representation_check,
        add constraint rights_requests_representation_check
          check (representation in ('mandate', 'parent', 'heir', 'designated'));
    `)
  }
}
