import { BaseSchema } from '@adonisjs/lucid/schema'

/** Adequacy decisions and listings can fall: somebody is told when they were last looked at a year ago. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      alter table subprocessor_transfers add column recheck_reminded boolean not null default false;
    `)
  }
}
