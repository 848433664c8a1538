import { BaseSchema } from '@adonisjs/lucid/schema'

/** What a restore would lose besides erasures and objections: that data may only be stored (art. 18). */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      alter table ledger_lines drop constraint ledger_lines_kind_check;
      alter table ledger_lines add constraint ledger_lines_kind_check check (
        kind in ('erased', 'destroyed', 'objected', 'allowed', 'restricted', 'released')
      );
    `)
  }
}
