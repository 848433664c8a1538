import { BaseSchema } from '@adonisjs/lucid/schema'

/** Every booking reads the weekly hours of its professional; the exclusion's own index is of little use for it. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw('create index on availability_rules (professional_id)')
  }
}
