import { BaseSchema } from '@adonisjs/lucid/schema'

/** Where a part stood when the person was asked what they mean: it goes on from there. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      alter table rights_request_parts add column asked_from text
        check (asked_from in ('identified', 'passed_on', 'in_progress'));
      update rights_request_parts set asked_from = 'in_progress' where state = 'clarification';
    `)
  }
}
