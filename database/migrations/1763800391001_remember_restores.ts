import { BaseSchema } from '@adonisjs/lucid/schema'

/** Data that were brought back from a dump say so themselves: every process that reads them knows. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table restores (
        backup_id uuid not null,
        -- When the backup was made, and when it was brought back.
        made_at timestamptz not null,
        restored_at timestamptz not null,
        replayed_at timestamptz,
        primary key (backup_id, restored_at)
      );
    `)
  }
}
