import { BaseSchema } from '@adonisjs/lucid/schema'

/** What the public list of sub-processors has announced and become, and who asked to be told by mail. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table subprocessor_list_changes (
        id uuid primary key default uuidv7(),
        told_at timestamptz not null,
        what text not null check (what in ('announced', 'in_force', 'given_up')),
        act text not null check (act in ('add', 'replace', 'remove', 'move')),
        subprocessor_id uuid not null references subprocessors on delete cascade,
        -- What announced it, and what it became, bear the same one.
        notice_id uuid,
        planned_on date,
        -- As it stood then: name, activity, places, and whom it replaces.
        facts jsonb not null,
        check (what <> 'announced' or planned_on is not null)
      );
      create index on subprocessor_list_changes (told_at, id);
      create index on subprocessor_list_changes (notice_id);
      create index on subprocessor_list_changes (subprocessor_id);

      create table list_subscriptions (
        id uuid primary key,
        address text not null,
        address_digest text not null unique,
        locale text not null check (locale in ('fr', 'en')),
        asked_at timestamptz not null,
        confirm_digest text unique,
        confirm_until timestamptz,
        confirmed_at timestamptz,
        leave_digest text not null unique,
        check ((confirm_digest is null) = (confirm_until is null))
      );
    `)
  }
}
