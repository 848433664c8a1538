import { BaseSchema } from '@adonisjs/lucid/schema'

/** A hold that is over goes, and lets go of what it held. */
export default class extends BaseSchema {
  async up() {
    for (const table of ['appointments', 'letters']) {
      this.schema.raw(`
        alter table ${table} drop constraint ${table}_held_by_fkey,
          add constraint ${table}_held_by_fkey
            foreign key (held_by) references legal_holds on delete set null
      `)
    }
  }
}
