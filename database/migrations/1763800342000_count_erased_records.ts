import { BaseSchema } from '@adonisjs/lucid/schema'

/** A record, as it was announced before the erasure, may be several rows of several tables. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw('alter table erasure_steps add column records int not null default 0')
  }
}
