import { BaseSchema } from '@adonisjs/lucid/schema'

/** Files of logs that are kept, each with its last day: a data set like others. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      create table log_files (
        name text primary key,
        kept_until date not null
      )
    `)
  }
}
