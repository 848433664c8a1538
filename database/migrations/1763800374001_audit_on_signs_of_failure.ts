import { BaseSchema } from '@adonisjs/lucid/schema'

/** The agreement lets a controller audit again on a sign of a failure, as after a breach. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      alter table audits drop constraint audits_ground_check;
      alter table audits add constraint audits_ground_check
        check (ground in ('yearly', 'breach', 'failure'))
    `)
  }
}
