import { BaseSchema } from '@adonisjs/lucid/schema'

/** What a professional relies on for a purpose of the product, where it is not what was declared. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table basis_choices (
        id uuid primary key default uuidv7(),
        professional_id uuid not null references professionals on delete cascade,
        purpose text not null,
        basis text not null
          check (basis in ('contract', 'legal_obligation', 'public_task', 'legitimate_interests')),
        -- The text of law, or the interest.
        rests_on text not null default '',
        reason text not null,
        chosen_at timestamptz not null,
        chosen_by uuid references users on delete set null,
        chooser_name text not null,
        -- Another choice follows; what was chosen is never rewritten.
        ended_at timestamptz,
        check (basis = 'contract' or rests_on <> ''),
        check (ended_at is null or ended_at >= chosen_at)
      );
      create unique index basis_choices_one_each on basis_choices (professional_id, purpose)
        where ended_at is null;
      create index basis_choices_story on basis_choices (professional_id, purpose, chosen_at);
      alter table basis_choices enable row level security;
      create policy tenant on basis_choices using (
        nullif(current_setting('app.tenant', true), '') is null
        or professional_id = nullif(current_setting('app.tenant', true), '')::uuid
      );
      -- Only its end is ever written to a choice.
      do $$ begin
        if exists (select from pg_roles where rolname = 'tabellion_app') then
          revoke update on basis_choices from tabellion_app;
          grant update (ended_at) on basis_choices to tabellion_app;
        end if;
      end $$;
    `)
  }
}
