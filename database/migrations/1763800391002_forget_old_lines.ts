import { BaseSchema } from '@adonisjs/lucid/schema'

/** How far the ledger has been forgotten: what is older is in these data, and in no backup any more. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table ledger_forgetting (
        single boolean primary key default true check (single),
        forgotten_before timestamptz not null
      );
    `)
  }
}
