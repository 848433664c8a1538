import { BaseSchema } from '@adonisjs/lucid/schema'

/** What is to be done for a part, and what was done, go with it; a hold says which request it answers. */
export default class extends BaseSchema {
  async up() {
    for (const table of ['part_instructions', 'part_acts']) {
      this.schema.raw(`
        alter table ${table} add foreign key (part_id)
          references rights_request_parts on delete cascade
      `)
    }
    this.schema.raw(`
      alter table legal_holds add column request_reference text;
      create index on legal_holds (request_reference);
    `)
  }
}
