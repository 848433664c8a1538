import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * What the platform proposes to a professional who decides on requests, and what professionals say
 * of them: instructions of those who decide, objections of the others.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      alter table rights_request_parts
        add column instructed text check (instructed in ('accept', 'refuse', 'extend')),
        add check (instructed is null or is_decided_elsewhere);

      create table part_proposals (
        part_id uuid primary key references rights_request_parts on delete cascade,
        professional_id uuid not null references professionals on delete cascade,
        outcome text not null check (outcome in ('accept', 'refuse')),
        refusal_ground text,
        -- What the person would read: the answer in words, or the reasons of a refusal.
        words text,
        is_whole boolean not null default true,
        note text,
        proposed_at timestamptz not null,
        proposed_by uuid references users on delete set null,
        check ((outcome = 'refuse') = (refusal_ground is not null)),
        check (outcome = 'accept' or words is not null)
      );

      create table controller_instructions (
        id uuid primary key default uuidv7(),
        part_id uuid not null references rights_request_parts on delete cascade,
        professional_id uuid not null references professionals on delete cascade,
        kind text not null check (kind in ('accept', 'refuse', 'extend', 'object')),
        ground text,
        reasons text,
        given_at timestamptz not null,
        given_by uuid references users on delete set null,
        -- When the platform had done what it was told; null while it has not.
        followed_at timestamptz,
        check ((kind in ('refuse', 'extend')) = (ground is not null)),
        check (kind = 'accept' or reasons is not null)
      );
      create index on controller_instructions (part_id);
    `)
    this.#confine('part_proposals')
    this.#confine('controller_instructions')
  }

  #confine(table: string) {
    this.schema.raw(`
      alter table ${table} enable row level security;
      create policy tenant on ${table} using (
        nullif(current_setting('app.tenant', true), '') is null
        or professional_id = nullif(current_setting('app.tenant', true), '')::uuid
      );
    `)
  }
}
